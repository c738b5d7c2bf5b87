"""Puts every attribute that a rule names into one object of each SOP Class, so that each Type is put to the test.

stdin: JSON {"files", "folder", "top": [[tag, vr]], "inside": {tag: [[tag, vr]]}}; stdout: JSON {"written"}.
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
    return [name for _, name in chosen.values()]


def main():
    task = json.load(sys.stdin)
    os.makedirs(task["folder"], exist_ok=True)
    written = 0
    for name in smallest_of_each_class(task["files"]):
        try:
            dataset = pydicom.dcmread(name)
            fill_items(dataset, task["inside"])
            fill(dataset, task["top"], task["inside"])
            dataset.save_as(os.path.join(task["folder"], f"{dataset.SOPClassUID}.dcm"))
            written += 1
        except Exception as error:
            sys.stderr.write(f"{os.path.basename(name)}: {type(error).__name__} {error}\n")
    json.dump({"written": written}, sys.stdout)


main()
