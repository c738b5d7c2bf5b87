"""Reads pairs of files with pydicom and compares every element that no change names.

stdin: JSON list of {"source", "output", "named": [paths]}; stdout: JSON {"pairs", "elements", "cleaned", "faults"}.
"""

import json
import sys
import warnings

import pydicom
from pydicom.dataelem import RawDataElement

warnings.simplefilter("ignore")


def raw_items(dataset, prefix, found):
    for tag in sorted(dataset.keys()):
        path = f"{prefix}{int(tag):08X}"
        item = dataset.get_item(tag)
        value = item.value if isinstance(item, RawDataElement) else None
        vr = item.VR
        if value is None or vr in (None, "SQ", "UN"):
            try:
                vr = dataset[tag].VR
            except Exception:
                pass
        if vr == "SQ":
            found[path] = "SQ"
            for number, inner in enumerate(dataset[tag].value):
                raw_items(inner, f"{path}[{number}].", found)
        else:
            found[path] = bytes(value) if isinstance(value, (bytes, bytearray)) else repr(value)


def elements(name):
    dataset = pydicom.dcmread(name, force=True)
    found = {}
    if hasattr(dataset, "file_meta"):
        raw_items(dataset.file_meta, "", found)
    raw_items(dataset, "", found)
    return found


def covered(path, named):
    return path in named or any(path.startswith(one + "[") for one in named)


def main():
    pairs = json.load(sys.stdin)
    compared = 0
    skipped = []
    faults = []
    cleaned = 0
    for pair in pairs:
        named = set(pair["named"]) | {"00020000"}
        try:
            before = elements(pair["source"])
        except Exception as error:
            skipped.append([pair["source"], type(error).__name__])
            continue
        try:
            after = elements(pair["output"])
        except Exception as error:
            faults.append([pair["source"], "unreadable", type(error).__name__])
            continue
        for path, value in before.items():
            if covered(path, named):
                continue
            compared += 1
            if path not in after:
                faults.append([pair["source"], "lost", path])
            elif after[path] != value and isinstance(value, bytes) and b"***" in after[path] and b"***" not in value:
                # Free text in which a value of another file of the run was found and taken out.
                cleaned += 1
            elif after[path] != value:
                faults.append([pair["source"], "changed", path])
        for path in after:
            if path not in before and not covered(path, named):
                faults.append([pair["source"], "added", path])
    json.dump({"pairs": len(pairs) - len(skipped), "skipped": skipped, "elements": compared, "cleaned": cleaned, "faults": faults}, sys.stdout)


main()
