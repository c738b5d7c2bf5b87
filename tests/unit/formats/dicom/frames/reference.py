"""Decodes frames with tools that are none of ours: pydicom, and for what it lacks dcmtk and gdcm.

Usage: reference.py OUT FILE...  Writes OUT/<n>.raw (little endian, pixel by pixel) and prints one JSON line a file.
"""
import json
import os
import subprocess
import sys
import warnings

import numpy
import pydicom
from pydicom.pixel_data_handlers import convert_color_space, apply_color_lut

warnings.simplefilter('ignore')
out, files = sys.argv[1], sys.argv[2:]

OUTSIDE = {
    '1.2.840.10008.1.2.4.57': ['dcmdjpeg'],
    '1.2.840.10008.1.2.4.70': ['dcmdjpeg'],
    '1.2.840.10008.1.2.4.80': ['dcmdjpls'],
    '1.2.840.10008.1.2.4.81': ['dcmdjpls'],
}
# What gdcm was found to read where Pillow does not.
GDCM = ['gdcmconv', '--raw']


def native(path, tool, n):
    made = os.path.join(out, f'{n}.dcm')
    done = subprocess.run(tool + [path, made], capture_output=True)
    return made if done.returncode == 0 and os.path.exists(made) else None


def pixels(path, n):
    data = pydicom.dcmread(path, force=True)
    if 'TransferSyntaxUID' not in data.file_meta:
        data.file_meta.TransferSyntaxUID = '1.2.840.10008.1.2'
    syntax = data.file_meta.TransferSyntaxUID
    tools = [OUTSIDE[syntax]] if syntax in OUTSIDE else [None, GDCM]
    for tool in tools:
        try:
            made = path if tool is None else native(path, tool, n)
            if made is None:
                continue
            read = pydicom.dcmread(made, force=True)
            if tool is None:
                read = data
            array = read.pixel_array
            if read.PhotometricInterpretation == 'PALETTE COLOR':
                array = apply_color_lut(array, read)
                if array.dtype == numpy.uint16:
                    array = (array >> 8).astype(numpy.uint8)
            elif read.PhotometricInterpretation.startswith('YBR_FULL'):
                array = convert_color_space(array, read.PhotometricInterpretation, 'RGB')
            return array, tool[0] if tool else 'pydicom'
        except Exception:
            continue
    return None, None


for n, path in enumerate(files):
    try:
        array, tool = pixels(path, n)
        data = pydicom.dcmread(path, force=True, stop_before_pixels=True)
        frames = int(data.get('NumberOfFrames', 1) or 1)
    except Exception:
        array = None
    if array is None:
        print(json.dumps({'path': path, 'tool': None}))
        continue
    array = array if frames > 1 else array[None]
    array.astype(array.dtype.newbyteorder('<')).tofile(os.path.join(out, f'{n}.raw'))
    print(json.dumps({
        'path': path, 'tool': tool, 'frames': frames, 'type': array.dtype.name,
        'bits': int(data.BitsStored) if 'BitsStored' in data else 32,
        'height': array.shape[1], 'width': array.shape[2],
        'channels': array.shape[3] if array.ndim == 4 else 1,
    }))
