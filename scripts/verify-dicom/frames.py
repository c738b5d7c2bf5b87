"""Decodes pixel data of pairs of files, with pydicom or else with GDCM, and compares what comes out.

stdin: JSON list of {"source", "output"}; stdout: JSON {"withSamples", "decoded", "notDecodable", "faults"}.
Sample data is compared byte for byte as well, encapsulated or not.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import warnings

import pydicom

warnings.simplefilter("ignore")
SAMPLES = ("PixelData", "FloatPixelData", "DoubleFloatPixelData", "WaveformSequence")


def digest(data):
    return hashlib.sha256(data).hexdigest()


def samples(dataset):
    found = {}
    for keyword in SAMPLES[:3]:
        if keyword in dataset:
            found[keyword] = digest(bytes(dataset[keyword].value or b""))
    for number, group in enumerate(dataset.get("WaveformSequence", [])):
        if "WaveformData" in group:
            found[f"WaveformSequence[{number}]"] = digest(bytes(group.WaveformData))
    return found


def frames(name, dataset, scratch):
    """Digest of all decoded frames, and who decoded them; None where nobody can."""
    try:
        array = dataset.pixel_array
        return "pydicom", digest(array.tobytes()), array.shape, str(array.dtype)
    except Exception:
        pass
    raw = os.path.join(scratch, "raw.dcm")
    done = subprocess.run(["gdcmconv", "--raw", name, raw], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        return None
    try:
        return "gdcm", digest(bytes(pydicom.dcmread(raw, force=True).PixelData)), None, None
    except Exception:
        return None


def main():
    pairs = json.load(sys.stdin)
    faults = []
    with_samples = decoded = not_decodable = 0
    seen = {}
    with tempfile.TemporaryDirectory() as scratch:
        for pair in pairs:
            source, output = pair["source"], pair["output"]
            if source not in seen:
                try:
                    dataset = pydicom.dcmread(source, force=True)
                    found = samples(dataset)
                    seen[source] = (found, frames(source, dataset, scratch) if found else None)
                except Exception:
                    seen[source] = ({}, None)
            before, pictures = seen[source]
            if not before:
                continue
            with_samples += 1
            try:
                dataset = pydicom.dcmread(output, force=True)
                if samples(dataset) != before:
                    faults.append([source, "sample data differs"])
                if pictures is None:
                    not_decodable += 1
                elif frames(output, dataset, scratch) != pictures:
                    faults.append([source, "decoded frames differ"])
                else:
                    decoded += 1
            except Exception as error:
                faults.append([source, type(error).__name__])
    report = {"withSamples": with_samples, "decoded": decoded, "notDecodable": not_decodable, "faults": faults}
    json.dump(report, sys.stdout)


main()
