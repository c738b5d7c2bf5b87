"""Writes files with writing in their pixels, one for each transfer syntax and kind of sample, by independent programs.

argv: folder. stdout: JSON list of the files. Programs: dcmtk, gdcm, openjph-tools; what is not installed is left out.
"""

import json
import os
import shutil
import subprocess
import sys
import zlib

import numpy
import pydicom
from pydicom.dataset import FileDataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

FOLDER = sys.argv[1]
WIDTH, HEIGHT = 96, 80
written = []


def scene(bits, signed=False, channels=1, frames=1, low=0.1):
    """Smooth ground, a circle and bars like letters at the top, different in every frame."""
    y, x = numpy.mgrid[0:HEIGHT, 0:WIDTH]
    top = 2**bits - 1
    stack = []
    for frame in range(frames):
        planes = []
        for channel in range(channels):
            ground = low + 0.25 + 0.2 * numpy.sin((x + 7 * channel + 3 * frame) / 9) * numpy.cos(y / 11)
            ground[(x - 50) ** 2 + (y - 45) ** 2 < 400] += 0.3 - 0.1 * channel
            ground[(y < 16) & (x > 4) & ((x // 3 + y // 4 + frame) % 2 == 0)] = 1.0
            planes.append(ground)
        stack.append(numpy.stack(planes, axis=-1))
    values = numpy.floor(numpy.clip(numpy.stack(stack), 0, 1) * top).astype(numpy.int64)
    return values - (2 ** (bits - 1) if signed else 0)


def write(name, values, photometric, allocated, stored=None, signed=False, planar=0, extra=(), words=None):
    stored = stored or allocated
    frames, rows, columns, channels = values.shape
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    meta.MediaStorageSOPInstanceUID = generate_uid()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(name, {}, file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID, data.SOPInstanceUID = meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID
    data.StudyInstanceUID, data.SeriesInstanceUID = generate_uid(), generate_uid()
    data.PatientName, data.PatientID, data.Modality, data.ConversionType = "Yamada^Tarou", "0012345", "OT", "WSD"
    data.PatientBirthDate = data.PatientSex = data.StudyDate = data.StudyTime = ""
    data.ReferringPhysicianName = data.StudyID = data.AccessionNumber = ""
    data.SeriesNumber, data.InstanceNumber = "1", "1"
    data.Rows, data.Columns, data.SamplesPerPixel = rows, columns, channels
    data.PhotometricInterpretation = photometric
    data.BitsAllocated, data.BitsStored, data.HighBit = allocated, stored, stored - 1
    data.PixelRepresentation = int(signed)
    if channels > 1:
        data.PlanarConfiguration = planar
    if frames > 1:
        data.NumberOfFrames = frames
    for keyword, value in extra:
        setattr(data, keyword, value)
    if words is None:
        kind = {8: "u1", 16: "<u2", 32: "<u4"}[allocated]
        mask = 2**allocated - 1
        array = values.transpose(0, 3, 1, 2) if planar else values
        words = (array & mask).astype(kind).tobytes()
    data.PixelData = words + b"\0" * (len(words) % 2)
    data["PixelData"].VR = "OB" if allocated <= 8 else "OW"
    path = os.path.join(FOLDER, name + ".dcm")
    data.save_as(path)
    written.append(path)
    return path


def by(program, arguments, source, suffix):
    if not shutil.which(program):
        return None
    target = source[:-4] + "_" + suffix + ".dcm"
    command = [program, *arguments, source, target]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode == 0 and os.path.exists(target):
        written.append(target)
        return target
    return None


def packed(source, suffix, syntax, pack, bot=True, changes=()):
    """Frames packed one by one; `pack` makes a stream of the bytes of one frame."""
    data = pydicom.dcmread(source)
    frames = int(data.get("NumberOfFrames", 1))
    size = data.Rows * data.Columns * data.SamplesPerPixel * data.BitsAllocated // 8
    streams = [pack(data.PixelData[i * size : (i + 1) * size], data) for i in range(frames)]
    if any(stream is None for stream in streams):
        return
    data.PixelData = encapsulate(streams, has_bot=bot)
    data["PixelData"].VR = "OB"
    data["PixelData"].is_undefined_length = True
    for keyword, value in changes:
        setattr(data, keyword, value)
    target = source[:-4] + "_" + suffix + ".dcm"
    # pydicom does not know the newest syntaxes: another name of the same length holds the place.
    place = "1.2.840.10008.1.2.4." + ("102" if len(syntax) == 23 else "90")
    data.file_meta.TransferSyntaxUID = place
    data.save_as(target)
    with open(target, "rb") as file:
        content = file.read()
    name = syntax.ljust(len(place), "\0").encode()
    with open(target, "wb") as file:
        file.write(content.replace(place.encode(), name, 1))
    written.append(target)


def htj2k(reversible, order="RPCL"):
    def pack(frame, data):
        if not shutil.which("ojph_compress"):
            return None
        colour = data.SamplesPerPixel == 3
        image = os.path.join(FOLDER, "frame.ppm" if colour else "frame.pgm")
        top = 2**data.BitsStored - 1
        with open(image, "wb") as file:
            file.write(f"P{6 if colour else 5}\n{data.Columns} {data.Rows}\n{top}\n".encode())
            big = numpy.frombuffer(frame, "<u2").astype(">u2").tobytes() if data.BitsAllocated == 16 else frame
            file.write(big)
        stream = os.path.join(FOLDER, "frame.j2c")
        arguments = ["-reversible", "true"] if reversible else ["-qstep", "0.01"]
        command = ["ojph_compress", "-i", image, "-o", stream, "-prog_order", order, *arguments]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode != 0:
            return None
        with open(stream, "rb") as file:
            return file.read()

    return pack


def deflated(frame, _):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(frame) + packer.flush()


def main():
    base = "1.2.840.10008.1.2."
    window = (("WindowCenter", "2000"), ("WindowWidth", "3000"))
    grey = {
        "mono2_8": write("mono2_8", scene(8), "MONOCHROME2", 8),
        "mono2_12": write("mono2_12", scene(12), "MONOCHROME2", 16, 12, extra=window),
        "mono2_16": write("mono2_16", scene(16, frames=3), "MONOCHROME2", 16),
        "mono1_12": write("mono1_12", scene(12), "MONOCHROME1", 16, 12, extra=window),
        "mono2_16s": write("mono2_16s", scene(14, True, frames=2) // 4, "MONOCHROME2", 16, 16, True),
        "mono2_12s": write("mono2_12s", scene(12, True), "MONOCHROME2", 16, 12, True),
    }
    rgb = write("rgb", scene(8, channels=3, frames=3), "RGB", 8)
    odd = scene(8, channels=3)[:, :79, :95]
    others = [
        write("rgb_planar", scene(8, channels=3, frames=2), "RGB", 8, planar=1),
        write("rgb_16", scene(16, channels=3), "RGB", 16),
        write("rgb_odd", odd, "RGB", 8),
        write("ybr_full", scene(8, channels=3), "YBR_FULL", 8),
        write("mono2_32", scene(31), "MONOCHROME2", 32),
        write("mono2_32s", scene(30, True), "MONOCHROME2", 32, 32, True),
    ]
    pairs = scene(8, channels=3)
    luma, colour = pairs[..., 0], pairs[:, :, ::2, 1:]
    ybr = numpy.concatenate([luma.reshape(1, HEIGHT, WIDTH // 2, 2), colour], axis=-1).astype("u1")
    write("ybr_422", pairs, "YBR_FULL_422", 8, words=ybr.tobytes())
    spare = (scene(12) | 0x5000 * (scene(12) % 2)).astype("<u2")
    write("spare_bits", scene(12), "MONOCHROME2", 16, 12, words=spare.tobytes())
    bits = scene(1, frames=3)[:, :79, :95]
    ones = numpy.packbits((bits > 0).astype("u1").ravel(), bitorder="little").tobytes()
    write("one_bit", bits, "MONOCHROME2", 1, words=ones)
    table = numpy.arange(256, dtype="<u2")[::-1] << 8
    lut = [(f"{c}PaletteColorLookupTableDescriptor", [256, 0, 16]) for c in ("Red", "Green", "Blue")]
    lut += [(f"{c}PaletteColorLookupTableData", table.tobytes()) for c in ("Red", "Green", "Blue")]
    palette = write("palette", scene(8), "PALETTE COLOR", 8, extra=lut)

    for source in [*grey.values(), rgb, *others, palette]:
        for suffix, arguments in (("ivle", ["+ti"]), ("evbe", ["+tb"]), ("deflated", ["+td"])):
            by("dcmconv", arguments, source, suffix)
        by("dcmcrle", [], source, "rle")
        if "_32" not in source:
            by("dcmcjpls", [], source, "jls")
            by("gdcmconv", ["--j2k"], source, "j2k")
            by("dcmcjpeg", ["+e1"], source, "jll70")
            by("dcmcjpeg", ["+el"], source, "jll57")
    for source in (grey["mono2_8"], grey["mono2_12"], rgb):
        by("dcmcjpls", ["+en"], source, "jlsnear")
        by("gdcmconv", ["--j2k", "--lossy", "-q", "40"], source, "j2klossy")
    for source in (grey["mono2_8"], rgb):
        by("dcmcjpeg", ["+eb"], source, "jpeg50")
        by("dcmcjpeg", ["+eb", "+cr"], source, "jpeg50rgb") if source == rgb else None
        by("dcmcjpeg", ["+ee", "+be"], source, "jpeg51")
    by("dcmcjpeg", ["+eb", "+s4"], rgb, "jpeg50full")
    by("dcmcjpeg", ["+ee", "+bt"], grey["mono2_12"], "jpeg51twelve")
    by("dcmcjpls", ["-ot"], grey["mono2_16"], "jlsnotable")
    for source in (grey["mono2_8"], grey["mono2_12"], grey["mono2_16"], rgb):
        mixed = (("PhotometricInterpretation", "YBR_RCT"),) if source == rgb else ()
        packed(source, "htj2k", base + "4.201", htj2k(True, "LRCP"), changes=mixed)
        packed(source, "htj2krpcl", base + "4.202", htj2k(True), False, changes=mixed)
        lossy = (("PhotometricInterpretation", "YBR_ICT"),) if source == rgb else ()
        packed(source, "htj2klossy", base + "4.203", htj2k(False), changes=lossy)
        packed(source, "uncompressed", base + "1.98", lambda frame, _: frame)
        packed(source, "deflatedframes", base + "8.1", deflated)
    for name in ("frame.ppm", "frame.pgm", "frame.j2c"):
        if os.path.exists(os.path.join(FOLDER, name)):
            os.remove(os.path.join(FOLDER, name))
    json.dump(written, sys.stdout)


main()
