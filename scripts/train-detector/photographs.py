"""Pictures that were not made by rule, and show no writing: heads in MR, tissue under a microscope, landscape. They teach what is no text.

They come with Debian packages: mricron-data (BSD), insighttoolkit5-examples (Apache-2.0), python3-skimage (BSD, CC0), gnome-backgrounds,
mate-backgrounds, plasma-workspace-wallpapers, lomiri-wallpapers-16.04 and -20.04 (CC BY-SA, GPL). KARINA_PHOTOGRAPHS names a folder where they
were unpacked (dpkg -x), if they are not installed."""
import functools
import glob
import gzip
import os

import cv2
import numpy as np

ROOT = os.environ.get('KARINA_PHOTOGRAPHS', '/')
SIDE = 512

VOLUMES = ('usr/share/mricron/templates/ch2.nii.gz', 'usr/share/mricron/templates/ch2better.nii.gz', 'usr/share/mricron/templates/inia19-t1-brain.nii.gz',
           'usr/share/doc/insighttoolkit5-examples/examples/Data/KmeansTest_T1UCharRaw.nii.gz')
LABELS = ('usr/share/mricron/templates/aal.nii.gz', 'usr/share/mricron/templates/HarvardOxford-cort-maxprob-thr0-1mm.nii.gz')
STILLS = ('usr/share/doc/insighttoolkit5-examples/examples/Data/*Slice*.png',
          *(f'usr/lib/python3/dist-packages/skimage/data/{name}' for name in (
              'brick.png', 'camera.png', 'cell.png', 'chelsea.png', 'coffee.png', 'grass.png', 'gravel.png', 'hubble_deep_field.jpg', 'ihc.png', 'moon.png',
              'retina.jpg')))
WALLPAPERS = ('usr/share/backgrounds/*_by_*.jpg', 'usr/share/backgrounds/mate/nature/*.jpg', 'usr/share/backgrounds/gnome/[gltw]*.webp',
              'usr/share/wallpapers/*/contents/images/1280x800.*', 'usr/share/wallpapers/*/contents/images/1920x1080.*')

NIFTI_TYPES = {2: np.uint8, 4: np.int16, 8: np.int32, 16: np.float32, 64: np.float64, 256: np.int8, 512: np.uint16}


SHOWS_FIGURES = ('greentock',)
LEAST = 60


@functools.lru_cache(None)
def found(patterns):
    paths = sorted({path for pattern in patterns for path in glob.glob(os.path.join(ROOT, pattern))})
    return [path for path in paths if not any(name in path for name in SHOWS_FIGURES)]


@functools.lru_cache(8)
def volume(path):
    """NIfTI-1: sizes from byte 40, type at 70, values from the place said at 108."""
    with gzip.open(path) as file:
        data = file.read()
    sizes = np.frombuffer(data, np.int16, 8, 40)
    kind, start = int(np.frombuffer(data, np.int16, 1, 70)[0]), int(np.frombuffer(data, np.float32, 1, 108)[0])
    across, down, deep = (int(size) for size in sizes[1:4])
    values = np.frombuffer(data, NIFTI_TYPES[kind], across * down * deep, start)
    return values.reshape(deep, down, across)


def cut(rng, path):
    """A slice of a volume, in one of three directions."""
    whole = volume(path)
    axis = int(rng.integers(3))
    at = int(whole.shape[axis] * rng.uniform(.15, .85))
    return np.take(whole, at, axis).astype(np.float32)[::-1]


def windowed(rng, values):
    """As a viewer would show it: wide, narrow, or so narrow that grains are all there is."""
    low, high = np.percentile(values, (1, 99.7))
    spread = max(high - low, 1e-3)
    width = spread * rng.choice([1, 1, .6, .3, .1])
    centre = low + spread * rng.uniform(.25, .75)
    return np.clip((values - centre) / width + .5, 0, 1) * 255


def to_side(rng, image):
    """Drawn out to a square; as it is enlarged on a console, or in the grains of a detector that has few."""
    factor = rng.choice([1, 1, 1, 2, 3])
    small = cv2.resize(image, (SIDE // factor, SIDE // factor), interpolation=cv2.INTER_AREA if max(image.shape) > SIDE // factor else cv2.INTER_LINEAR)
    way = int(rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC]))
    return cv2.resize(small, (SIDE, SIDE), interpolation=way) if factor > 1 else small


def resonance(rng, _size):
    values = cut(rng, choice(rng, found(VOLUMES)))
    if rng.random() < .3:
        values = values + rng.standard_normal(values.shape, np.float32) * np.ptp(values) * rng.uniform(.02, .15)
    if rng.random() < .2:
        values = np.log1p(np.maximum(values, 0))
    if rng.random() < .15:
        grey = windowed(rng, values)
        return to_side(rng, cv2.applyColorMap(grey.astype(np.uint8), int(rng.integers(0, 12))).astype(np.float32))
    return to_side(rng, windowed(rng, values).astype(np.float32))


def regions(rng, _size):
    """A segmentation: fields of one level each."""
    values = cut(rng, choice(rng, found(LABELS)))
    levels = rng.uniform(0, 255, 256).astype(np.float32) if rng.random() < .5 else np.full(256, 255, np.float32)
    levels[0] = 0
    return cv2.resize(levels[values.astype(np.uint8)], (SIDE, SIDE), interpolation=cv2.INTER_NEAREST)


@functools.lru_cache(120)
def still(path):
    image = cv2.imread(path, cv2.IMREAD_COLOR)
    longest = max(image.shape[:2])
    return image if longest <= 1600 else cv2.resize(image, None, fx=1600 / longest, fy=1600 / longest, interpolation=cv2.INTER_AREA)


def photograph(rng, _size):
    paths = found(STILLS) if rng.random() < .5 else found(WALLPAPERS)
    image = still(choice(rng, paths))[..., ::-1].astype(np.float32)
    part = int(min(*image.shape[:2], rng.choice([256, 512, 512, 800])))
    y, x = (int(rng.integers(0, size - part + 1)) for size in image.shape[:2])
    piece = image[y:y + part, x:x + part]
    if rng.random() < .3:
        piece = np.repeat(piece.mean(2, keepdims=True), 3, 2)
    return cv2.resize(piece, (SIDE, SIDE), interpolation=cv2.INTER_AREA if part > SIDE else cv2.INTER_LINEAR)


def complete():
    """Half of the packages would teach half of it, unseen."""
    counts = [len(found(patterns)) for patterns in (VOLUMES, LABELS, STILLS, WALLPAPERS)]
    if 0 in counts or sum(counts) < LEAST:
        raise SystemExit(f'pictures are missing: install the packages that photographs.py names (found {counts})')


def choice(rng, of):
    return of[int(rng.integers(len(of)))]


REAL = (resonance, resonance, resonance, regions, photograph, photograph)
