"""Compares pictures with what became of them. Reads [{source, output, mask}] as JSON, prints one line of findings each.

Decoders are Pillow and, for 16 bits, ImageMagick. An empty string means that nothing is wrong.
"""
import io
import json
import subprocess
import sys

import numpy as np
from PIL import Image, ImageCms, ImageSequence

SRGB = ImageCms.createProfile('sRGB')


TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def orientation(page):
    return page.tag_v2.get(274, 1) if hasattr(page, 'tag_v2') else page.getexif().get(274, 1)


def is_wide(path):
    """Whether samples have 16 bits; the colour table of a TIFF has them, but not what is looked up in it."""
    if not path.endswith(('.png', '.tif')) or Image.open(path).mode == 'P':
        return False
    done = subprocess.run(['identify', '-format', '%[bit-depth] ', path], capture_output=True, text=True, check=True)
    return done.stdout.split()[0] == '16'


def wide(path):
    """All samples of a picture of 16 bits, as shown."""
    page = Image.open(path)
    width, height = page.size
    raw = subprocess.run(['convert', path, '-depth', '16', '-endian', 'LSB', 'RGBA:-'], capture_output=True,
                         check=True).stdout
    samples = np.frombuffer(raw, '<u2').reshape(height, width, 4).astype(int)
    turn = TURNS.get(orientation(page))
    if turn is None:
        return [samples]
    return [np.stack([np.asarray(Image.fromarray(samples[..., i].astype(np.int32)).transpose(turn)) for i in range(4)],
                     axis=-1)]


def frames(path, colours):
    if is_wide(path):
        return wide(path)
    shown = []
    image = Image.open(path)
    # The second picture of an MPO file is none of the first.
    pages = [image] if image.format == 'MPO' else ImageSequence.Iterator(image)
    for page in pages:
        profile = page.info.get('icc_profile')
        # Pillow turns a packed TIFF itself.
        is_turned = hasattr(page, 'tag_v2') and page.tag_v2.get(259, 1) != 1
        turn = None if is_turned else TURNS.get(orientation(page))
        frame = page.copy() if turn is None else page.transpose(turn)
        if colours and profile and frame.mode in ('RGB', 'RGBA'):
            frame = ImageCms.profileToProfile(frame, ImageCms.ImageCmsProfile(io.BytesIO(profile)), SRGB)
        shown.append(np.asarray(frame.convert('RGBA')).astype(int))
    return shown


def judge(source, output, mask):
    jpeg = output.endswith('.jpg')
    profile = Image.open(source).info.get('icc_profile')
    before, after = frames(source, True), frames(output, False)
    if len(before) != len(after):
        return f'{len(before)} frames became {len(after)}'
    turned = orientation(Image.open(source)) != 1
    for i, (a, b) in enumerate(zip(before, after)):
        if a.shape != b.shape:
            return f'frame {i}: size {a.shape} became {b.shape}'
        outside = np.ones(a.shape[:2], bool)
        if mask:
            x, y, w, h = (mask[key] for key in ('x', 'y', 'width', 'height'))
            inside = b[y:y + h, x:x + w]
            if inside[..., :3].max() > (48 if jpeg else 0):
                return f'frame {i}: not black inside, {inside[..., :3].max()}'
            # A JPEG is covered by whole MCUs; the one row or column beside them shares its colour samples.
            grown = 17 if jpeg else 0
            outside[max(0, y - grown):y + h + grown, max(0, x - grown):x + w + grown] = False
        # Pillow gives pixels that nobody sees any colour.
        a, b = np.where(a[..., 3:] > 0, a, 0), np.where(b[..., 3:] > 0, b, 0)
        difference = np.abs(a - b)[outside]
        if difference.size == 0:
            continue
        # Decoders smooth colour samples along rows and columns in different ways; profiles are rounded.
        exact = not profile and not (jpeg and turned)
        mean, most = difference.mean(), difference.max()
        if exact and most > 0:
            return f'frame {i}: pixels differ by up to {most}'
        if not exact and mean > 2.5:
            return f'frame {i}: pixels differ by {mean:.2f} on average'
    return ''


for line in json.load(sys.stdin):
    try:
        print(json.dumps(judge(line['source'], line['output'], line.get('mask'))))
    except Exception as error:  # noqa: BLE001 - an output that no reader opens is a finding
        print(json.dumps(f'{type(error).__name__}: {error}'))
