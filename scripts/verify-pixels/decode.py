"""Decodes DICOM pixel data with programs that share no code with Karina: dcmtk, OpenJPEG's own tool, zlib, numpy."""

import os
import struct
import subprocess
import tempfile
import zlib

import numpy
import pydicom

BASE = "1.2.840.10008.1.2"
NATIVE = (BASE, BASE + ".1", BASE + ".2", BASE + ".1.99")
JPEG = tuple(BASE + ".4." + end for end in ("50", "51", "57", "70"))
JPEG_LS = (BASE + ".4.80", BASE + ".4.81")
J2K = tuple(BASE + ".4." + end for end in ("90", "91", "92", "93", "201", "202", "203"))
LOSSY = tuple(BASE + ".4." + end for end in ("50", "51", "81", "91", "203"))


class Picture:
    """Frames of cells: pixels with their samples, or pairs of pixels of YBR_FULL_422."""

    def __init__(self, data, frames, decoder, whole):
        self.data, self.frames, self.decoder = data, frames, decoder
        self.pairs = frames.shape[2] != data.Columns
        # Words as they stand, spare bits and all.
        self.whole = whole


def read(path):
    return pydicom.dcmread(path, force=True)


def syntax_of(data):
    return str(data.file_meta.get("TransferSyntaxUID", "")) if hasattr(data, "file_meta") else ""


def items_of(data):
    """Offset and value of every item of encapsulated pixel data, the offset table first."""
    value, at, items = data.PixelData, 0, []
    while value[at : at + 4] == b"\xfe\xff\x00\xe0":
        length = struct.unpack("<L", value[at + 4 : at + 8])[0]
        items.append((at, value[at + 8 : at + 8 + length]))
        at += 8 + length
    return items


def streams_of(data):
    """The stream of each frame."""
    count = int(data.get("NumberOfFrames", 1) or 1)
    (_, table), *fragments = items_of(data)
    pieces = [piece for _, piece in fragments]
    if count == 1:
        return [b"".join(pieces)]
    if len(pieces) == count:
        return pieces
    if table:
        first = fragments[0][0]
        offsets = [first + offset for offset in struct.unpack(f"<{len(table) // 4}L", table)]
        starts = [[at for at, _ in fragments].index(offset) for offset in offsets]
    else:
        marks = (b"\xff\xd8\xff", b"\xff\x4f\xff")
        starts = [i for i, piece in enumerate(pieces) if piece[:3] in marks]
    ends = [*starts[1:], len(pieces)]
    return [b"".join(pieces[start:end]) for start, end in zip(starts, ends)]


def picture(path):
    data = read(path)
    syntax = syntax_of(data)
    if syntax in NATIVE or syntax == "":
        return native(data, data, "numpy", True)
    with tempfile.TemporaryDirectory() as scratch:
        plain = os.path.join(scratch, "plain.dcm")
        if syntax == BASE + ".5":
            return by(["dcmdrle"], path, plain, True)
        if syntax in JPEG:
            lossless = syntax in JPEG[2:]
            return by(["dcmdjpeg", *(["+cn"] if lossless else [])], path, plain, False)
        if syntax in JPEG_LS:
            return by(["dcmdjpls"], path, plain, False)
        if syntax in J2K:
            frames = [codestream(stream, scratch) for stream in streams_of(data)]
            return Picture(data, numpy.stack(frames), "opj_decompress", False)
    if syntax == BASE + ".1.98":
        data.PixelData = b"".join(streams_of(data))
        return native(data, data, "numpy", True)
    if syntax == BASE + ".8.1":
        data.PixelData = b"".join(zlib.decompressobj(-15).decompress(stream) for stream in streams_of(data))
        return native(data, data, "zlib", True)
    raise ValueError("no decoder")


def by(command, path, plain, whole):
    done = subprocess.run([*command, path, plain], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode != 0:
        raise ValueError(command[0] + " refuses")
    return native(read(path), read(plain), command[0], whole)


def native(data, plain, decoder, whole):
    """`data` says what it is, `plain` holds the same uncompressed."""
    rows, columns, channels = plain.Rows, plain.Columns, plain.get("SamplesPerPixel", 1)
    count = int(plain.get("NumberOfFrames", 1) or 1)
    big = syntax_of(plain) == BASE + ".2"
    if "PixelData" not in plain:
        keyword = "FloatPixelData" if "FloatPixelData" in plain else "DoubleFloatPixelData"
        kind = ("<f4" if keyword == "FloatPixelData" else "<f8").replace("<", ">" if big else "<")
        frames = numpy.frombuffer(plain[keyword].value, kind).reshape(count, rows, columns, 1)
        return Picture(data, frames, decoder, whole)
    value = plain.PixelData
    if plain.BitsAllocated == 1:
        bits = numpy.unpackbits(numpy.frombuffer(value, "u1"), bitorder="little")
        return Picture(data, bits[: count * rows * columns].reshape(count, rows, columns, 1).astype("i8"), decoder, whole)
    if big and plain.BitsAllocated == 8 and plain["PixelData"].VR == "OW":
        value = numpy.frombuffer(value, "<u2").byteswap().tobytes()
    kind = {8: "u1", 16: ">u2" if big else "<u2", 32: ">u4" if big else "<u4"}[plain.BitsAllocated]
    words = numpy.frombuffer(value, kind).astype("i8")
    if plain.PhotometricInterpretation.endswith("_422") and len(words) < count * rows * columns * 3:
        return Picture(data, words[: count * rows * columns * 2].reshape(count, rows, columns // 2, 4), decoder, whole)
    words = words[: count * rows * columns * channels]
    if channels > 1 and plain.get("PlanarConfiguration", 0) == 1:
        frames = words.reshape(count, channels, rows, columns).transpose(0, 2, 3, 1)
    else:
        frames = words.reshape(count, rows, columns, channels)
    return Picture(data, frames, decoder, whole)


def codestream(stream, scratch):
    begin = stream.index(b"\xff\x4f\xff\x51")
    source, target = os.path.join(scratch, "frame.j2c"), os.path.join(scratch, "frame.rawl")
    with open(source, "wb") as file:
        file.write(stream[begin:])
    done = subprocess.run(
        ["opj_decompress", "-i", source, "-o", target], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if done.returncode != 0:
        raise ValueError("opj_decompress refuses")
    width, height, left, top = struct.unpack(">4L", stream[begin + 8 : begin + 24])
    channels, depth = struct.unpack(">HB", stream[begin + 40 : begin + 43])
    signed, bits = depth >> 7, (depth & 0x7F) + 1
    kind = ("i" if signed else "u") + str(1 if bits <= 8 else 2)
    samples = numpy.fromfile(target, "<" + kind).astype("i8")
    return samples.reshape(channels, height - top, width - left).transpose(1, 2, 0)


def values(picture):
    """Samples as the header means them: without spare bits, with their sign."""
    data, frames = picture.data, picture.frames
    if frames.dtype.kind == "f" or picture.pairs or data.BitsAllocated == 1:
        return frames
    stored = data.BitsStored
    if not picture.whole and (frames.max() >= 2**stored) and not data.PixelRepresentation:
        return frames
    shifted = (frames >> max(0, data.HighBit + 1 - stored)) & (2**stored - 1)
    return numpy.where(shifted >= 2 ** (stored - 1), shifted - 2**stored, shifted) if data.PixelRepresentation else shifted
