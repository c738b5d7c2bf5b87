"""Puts every attribute that a rule names into one object of each SOP Class, so that each Type is put to the test.

A class of which there is no file gets a CT slice without its pixels that calls itself one: it is not valid, but what
is wrong with it must not become more.

stdin: JSON {"files", "folder", "top": [[tag, vr]], "inside": {tag: [[tag, vr]]}, "classes": [UID]};
stdout: JSON {"written"}.
"""

import json
import os
import sys
import warnings

import pydicom
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

warnings.simplefilter("ignore")

VALUES = {
    "AE": "KUMO_CT1",
    "AS": "045Y",
    "AT": 0x00100010,
    "CS": "YES",
    "DA": "20240229",
    "DS": "1.5",
    "DT": "20240229101112",
    "IS": "12",
    "PN": "Yamada^Tarou",
    "TM": "101112",
    "UI": "1.2.392.200036.9107.1",
    "UR": "http://kumo.example/1",
    "US": 7,
    "UL": 7,
    "FD": 1.5,
    "FL": 1.5,
}
MODALITY = 0x00080060
CT = "1.2.840.10008.5.1.4.1.1.2"


def value_of(tag, vr, inside, depth):
    if vr != "SQ":
        return VALUES.get(vr, b"\1\2" if vr in ("OB", "OW", "UN") else "Kumo")
    item = Dataset()
    fill(item, inside.get(tag, []), inside, depth + 1)
    if pydicom.datadict.keyword_for_tag(int(tag, 16)).endswith("CodeSequence") or len(item) == 0:
        item.CodeValue = "121011"
        item.CodingSchemeDesignator = "DCM"
        item.CodeMeaning = "Device Observer"
    return Sequence([item])


def fill(dataset, attributes, inside, depth=0):
    if depth > 3:
        return
    for tag, vr in attributes:
        if int(tag, 16) not in dataset:
            dataset.add(DataElement(int(tag, 16), vr, value_of(tag, vr, inside, depth)))


def fill_items(dataset, inside):
    for element in list(dataset):
        if element.VR == "SQ" and not element.tag.is_private:
            for item in element.value:
                fill_items(item, inside)
                fill(item, inside.get(f"{int(element.tag):08X}", []), inside, 1)


def smallest_of_each_class(files):
    chosen = {}
    for name in files:
        try:
            dataset = pydicom.dcmread(name, stop_before_pixels=True)
            key, size = str(dataset.SOPClassUID), os.path.getsize(name)
        except Exception:
            continue
        if MODALITY in dataset and (key not in chosen or size < chosen[key][0]):
            chosen[key] = (size, name)
    return {key: name for key, (_, name) in chosen.items()}


def stand_in(name, sop_class):
    dataset = pydicom.dcmread(name)
    for element in list(dataset):
        if element.tag.is_private or element.tag.group == 0x7FE0:
            del dataset[element.tag]
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = sop_class
    return dataset


def main():
    task = json.load(sys.stdin)
    os.makedirs(task["folder"], exist_ok=True)
    written = 0
    chosen = smallest_of_each_class(task["files"])
    slice_of_ct = chosen.get(CT)
    for sop_class in [*chosen, *task["classes"]]:
        path = os.path.join(task["folder"], f"{sop_class}.dcm")
        if os.path.exists(path) or (sop_class not in chosen and slice_of_ct is None):
            continue
        try:
            known = chosen.get(sop_class)
            dataset = pydicom.dcmread(known) if known else stand_in(slice_of_ct, sop_class)
            fill_items(dataset, task["inside"])
            fill(dataset, task["top"], task["inside"])
            dataset.save_as(path)
            written += 1
        except Exception as error:
            sys.stderr.write(f"{sop_class}: {type(error).__name__} {error}\n")
    json.dump({"written": written}, sys.stdout)


main()
