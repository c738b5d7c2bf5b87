"""Compares masked files with their sources, decoded by decode.py.

stdin: JSON list of {"source", "output", "masks"}; stdout: JSON list of {"from", "to", "decoders", "frames", "difference",
"faults"}. Outside of the masks every sample is the source's, inside it is one value a channel that shows black.
"""

import json
import os
import struct
import sys
import warnings

import numpy

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from decode import BASE, LOSSY, picture, read, streams_of, syntax_of, values  # noqa: E402

warnings.simplefilter("ignore")

# dcmtk and the decoder under test share no arithmetic for lossy JPEG: DCT and colours may round apart.
ROUNDING = 3


def inside(shape, masks, frame, pairs):
    """Cells of one frame that are masked."""
    rows, cells = shape[1], shape[2]
    found = numpy.zeros((rows, cells), bool)
    for mask in masks:
        if mask["frame"] not in (None, frame):
            continue
        left, right = mask["x"], mask["x"] + mask["width"]
        if pairs:
            left, right = left // 2, -(-right // 2)
        found[max(0, mask["y"]) : max(0, mask["y"] + mask["height"]), max(0, left) : max(0, right)] = True
    return found


def shows_black(data, before, fill):
    """`fill`: the value of each channel; `before`: the frame as it was."""
    kind = data.PhotometricInterpretation
    half = 2 ** (data.BitsStored - 1) if data.get("BitsStored") else 0
    if kind in ("RGB", "YBR_RCT", "YBR_ICT"):
        return all(value == 0 for value in fill)
    if kind == "YBR_FULL_422" and len(fill) == 4:
        return list(fill) == [0, 0, half, half]
    if kind.startswith("YBR_FULL"):
        return list(fill) == [0, half, half]
    if kind == "PALETTE COLOR":
        red = data.RedPaletteColorLookupTableData
        entries, first, _ = data.RedPaletteColorLookupTableDescriptor
        table = numpy.frombuffer(red, "<u2" if len(red) >= 2 * (entries or 65536) else "u1")
        light = table[int(fill[0]) - first]
        return light == table.min()
    return fill[0] >= before.max() if kind == "MONOCHROME1" else fill[0] <= before.min()


def offences(source, output, masks):
    faults = []
    a, b = picture(source), picture(output)
    before, after = values(a), values(b)
    if before.shape != after.shape:
        return ["shape of the picture"], a, b, 0
    exact = syntax_of(a.data) not in (BASE + ".4.50", BASE + ".4.51")
    difference = 0
    for frame in range(len(before)):
        masked = inside(before.shape, masks, frame, a.pairs)
        apart = numpy.abs(before[frame][~masked].astype("f8") - after[frame][~masked].astype("f8"))
        difference = max(difference, float(apart.max()) if apart.size else 0)
        if difference > (0 if exact else ROUNDING):
            faults.append(f"frame {frame} differs outside of the masks")
        if a.whole and b.whole and not numpy.array_equal(a.frames[frame][~masked], b.frames[frame][~masked]):
            faults.append(f"words of frame {frame} differ outside of the masks")
        if not masked.any():
            continue
        filled = after[frame][masked]
        if (filled != filled[0]).any():
            faults.append(f"frame {frame} is not filled with one value")
        elif not shows_black(b.data, before[frame], filled[0]):
            faults.append(f"frame {frame} is filled with what is not black: {filled[0].tolist()}")
    return faults, a, b, difference


def of_fragments(a, b, masks):
    """Frames without a mask keep their fragments; tables point at items."""
    faults = []
    same = syntax_of(a) == syntax_of(b)
    if not same or b["PixelData"].VR not in ("OB", "OW") or not b["PixelData"].is_undefined_length:
        return faults
    before, after = streams_of(a), streams_of(b)
    for frame in range(len(before)):
        touched = any(mask["frame"] in (None, frame) for mask in masks)
        if not touched and before[frame] != after[frame]:
            faults.append(f"fragments of frame {frame} differ")
    length = struct.unpack("<L", b.PixelData[4:8])[0]
    had = struct.unpack("<L", a.PixelData[4:8])[0]
    if (length > 0) != (had > 0):
        faults.append("basic offset table")
    for offset in struct.unpack(f"<{length // 4}L", b.PixelData[8 : 8 + length]):
        if b.PixelData[8 + length + offset :][:4] != b"\xfe\xff\x00\xe0":
            faults.append("basic offset table points at no item")
    return faults


def of_header(a, b):
    faults = []
    if syntax_of(a) in LOSSY[:3] and b.get("LossyImageCompression") != "01":
        faults.append("nothing says that something was lost")
    for keyword in ("LossyImageCompressionRatio", "LossyImageCompressionMethod"):
        if keyword in a and a[keyword].value != b[keyword].value:
            faults.append(f"{keyword} was changed")
    lost = [k for k in ("SmallestImagePixelValue", "LargestImagePixelValue") if k in b]
    if lost and int(b.get("NumberOfFrames", 1) or 1) > 1:
        faults.append("smallest or largest value of a film")
    return faults


def judged(pair):
    row = {"from": "", "to": "", "decoders": "", "frames": 0, "difference": 0, "faults": []}
    try:
        source, output = read(pair["source"]), read(pair["output"])
        row["from"], row["to"] = syntax_of(source), syntax_of(output)
        try:
            picture(pair["source"])
        except Exception as error:
            row["skipped"] = str(error)
            return row
        faults, a, b, difference = offences(pair["source"], pair["output"], pair["masks"])
        faults += of_fragments(source, output, pair["masks"]) if "PixelData" in source else []
        faults += of_header(source, output)
        row.update(faults=faults, frames=len(b.frames), difference=difference)
        row["decoders"] = a.decoder if a.decoder == b.decoder else f"{a.decoder}, {b.decoder}"
    except Exception as error:
        row["faults"] = [f"{type(error).__name__}: {error}"]
    return row


json.dump([judged(pair) for pair in json.load(sys.stdin)], sys.stdout)
