"""Writes pictures with and without faces, made of the sample photographs of scikit-image, as raw RGBA beside a list of
them in JSON: name, kind, width, height, and for each face its rectangle and the corners of its eyes.

usage: variants.py FOLDER-OF-SKIMAGE-DATA FOLDER-TO-WRITE
"""
import io
import json
import math
import os
import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

source, target = sys.argv[1:3]
load = lambda name: Image.open(os.path.join(source, name)).convert("RGB")
pictures = []

# astronaut.png, of the pixels of the file.
FACE = (182, 75, 270, 180)
EYES = ((192, 96), (209, 96), (236, 98), (260, 98), (192, 107), (209, 107), (236, 110), (260, 110))
HIGH = FACE[3] - FACE[1]


def write(name, kind, picture, faces=()):
    rgba = picture.convert("RGBA")
    file = "%02d.rgba" % len(pictures)
    with open(os.path.join(target, file), "wb") as out:
        out.write(rgba.tobytes())
    width, height = rgba.size
    pictures.append(dict(name=name, kind=kind, file=file, width=width, height=height, faces=list(faces)))


def truth(move, size):
    """Corners of the face and of the eyes where `move` takes them, as far as they are in the picture."""
    corners = [move(x, y) for x in (FACE[0], FACE[2]) for y in (FACE[1], FACE[3])]
    xs, ys = [p[0] for p in corners], [p[1] for p in corners]
    left, top = max(0, min(xs)), max(0, min(ys))
    face = [left, top, min(size[0], max(xs)) - left, min(size[1], max(ys)) - top]
    eyes = [move(x, y) for x, y in EYES]
    return dict(face=face, eyes=[p for p in eyes if 0 <= p[0] < size[0] and 0 <= p[1] < size[1]])


def ground(size, seed):
    """A wall with light from one side and the grain of a sensor."""
    noise = np.random.default_rng(seed)
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    light = 150 + 60 * x / size[0] - 40 * y / size[1]
    grain = noise.normal(0, 5, (size[1], size[0], 1))
    return Image.fromarray(np.clip(light[..., None] * (1, 0.97, 0.9) + grain, 0, 255).astype(np.uint8))


def person(height, size=(640, 480), angle=0, at=(0.5, 0.45), seed=1, base=None):
    """The astronaut with a face of so many pixels, turned, on a wall; and where face and eyes are."""
    scale = height / HIGH
    whole = load("astronaut.png").crop((0, 0, 400, 512))
    small = whole.resize((round(whole.width * scale), round(whole.height * scale)), Image.LANCZOS)
    mask = Image.new("L", small.size, 255)
    turned, cover = (i.rotate(angle, Image.BICUBIC, expand=True) for i in (small, mask))
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    middle = (FACE[0] + FACE[2]) / 2, (FACE[1] + FACE[3]) / 2

    def about(x, y):
        dx, dy = (x - whole.width / 2) * scale, (y - whole.height / 2) * scale
        return turned.width / 2 + cos * dx + sin * dy, turned.height / 2 - sin * dx + cos * dy

    centre = about(*middle)
    left, top = round(size[0] * at[0] - centre[0]), round(size[1] * at[1] - centre[1])
    picture = base or ground(size, seed)
    picture.paste(turned, (left, top), cover)
    move = lambda x, y: (about(x, y)[0] + left, about(x, y)[1] + top)
    return picture, truth(move, size), move


def jpeg(picture, quality):
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=quality)
    return Image.open(file).convert("RGB")


def over(move, picture, corners, colour):
    ImageDraw.Draw(picture).polygon([move(x, y) for x, y in corners], fill=colour)
    return picture


def of_one_face():
    for height in (210, 150, 105, 70, 50, 35, 26, 18, 13):
        picture, face, _ = person(height)
        write("face of %d px" % height, "size", picture, [face])
    for angle in (15, -15, 30, -30, 45, 90, 180, 270):
        picture, face, _ = person(110, angle=angle)
        write("turned by %d" % angle, "turned", picture, [face])
    picture, face, move = person(120)
    write("dark", "light", picture.point(lambda v: v * 0.2), [face])
    write("bright", "light", picture.point(lambda v: 160 + v * 0.45), [face])
    write("grey", "light", picture.convert("L"), [face])
    write("against the light", "light", picture.point(lambda v: 255 * (v / 255) ** 2.5), [face])
    write("blurred by 3 px", "quality", picture.filter(ImageFilter.GaussianBlur(3)), [face])
    write("blurred by 6 px", "quality", picture.filter(ImageFilter.GaussianBlur(6)), [face])
    write("JPEG, quality 15", "quality", jpeg(picture, 15), [face])
    write("JPEG, quality 5", "quality", jpeg(picture, 5), [face])
    bar = ((186, 90), (268, 92), (268, 112), (186, 110))
    mask = ((184, 122), (224, 116), (268, 124), (258, 176), (224, 184), (190, 172))
    cap = ((160, 40), (300, 40), (285, 88), (165, 86))
    write("bar over the eyes", "covered", over(move, picture.copy(), bar, "black"), [face])
    write("mask", "covered", over(move, picture.copy(), mask, (190, 215, 235)), [face])
    capped = over(move, over(move, picture.copy(), mask, (190, 215, 235)), cap, (120, 180, 170))
    write("mask and cap", "covered", capped, [face])
    glasses = over(move, over(move, picture.copy(), bar, (20, 20, 20)), mask, (190, 215, 235))
    write("dark glasses and mask", "covered", glasses, [face])
    write("half behind the edge", "cut", *half(person(160, at=(0.02, 0.5))))
    for name, box in (
        ("close-up of the face", (160, 50, 295, 200)),
        ("close-up of the eyes", (176, 70, 276, 130)),
        ("one eye", (180, 78, 226, 124)),
        ("mouth and nose only", (186, 112, 268, 186)),
    ):
        scale = 700 / (box[2] - box[0])
        size = 700, round((box[3] - box[1]) * scale)
        picture = load("astronaut.png").crop(box).resize(size, Image.BICUBIC)
        write(name, "cut", picture, [truth(lambda x, y: ((x - box[0]) * scale, (y - box[1]) * scale), size)])
    for height in (600, 150, 90):
        picture, face, _ = person(height, (4000, 3000), at=(0.62, 0.4))
        write("12 megapixels, face of %d px" % height, "large", picture, [face])
    for angle in (90, 180):
        picture, face, _ = person(300, (4000, 3000), angle)
        write("12 megapixels, turned by %d" % angle, "large", picture, [face])


def half(made):
    picture, face, _ = made
    return picture, [face]


def of_many():
    """100 faces of as many persons, of 25 pixels each in the file: four times as large, twelve to a picture."""
    faces = np.load(os.path.join(source, "lfw_subset.npy"))[:100]
    for first in range(0, 96, 12):
        picture, found = ground((640, 480), first), []
        for i in range(12):
            patch = Image.fromarray((faces[first + i] * 255).astype(np.uint8)).resize((100, 100), Image.BICUBIC)
            x, y = 30 + i % 4 * 150, 20 + i // 4 * 155
            picture.paste(patch.convert("RGB"), (x, y))
            found.append(dict(face=[x, y, 100, 100], eyes=[(x + 30, y + 32), (x + 70, y + 32)]))
        write("twelve persons, from %d" % first, "many", picture, found)
    base, found = ground((3000, 2000), 3), []
    for i in range(40):
        at = (0.06 + i % 10 * 0.097, 0.18 + i // 10 * 0.22)
        base, face, _ = person(60, (3000, 2000), at=at, base=base)
        found.append(face)
    write("group of 40, faces of 60 px in 3000", "many", base, found)


def without_faces():
    names = "coffee motorcycle_left ihc chelsea grass gravel brick page coins color clock_motion moon cell"
    for name in names.split():
        write(name, "none", load(name + ".png"))
    for name in ("retina.jpg", "rocket.jpg", "hubble_deep_field.jpg"):
        write(name[:-4], "none", load(name))
    write("hand-like skin, out of focus", "none", skin())


def skin():
    noise = np.random.default_rng(7)
    coarse = Image.fromarray(noise.integers(0, 255, (12, 16), dtype=np.uint8)).resize((640, 480), Image.BICUBIC)
    shade = np.asarray(coarse, dtype=np.float32)[..., None] / 255 * 60
    return Image.fromarray(np.clip(np.array((205, 150, 125)) + shade - 30, 0, 255).astype(np.uint8))


of_one_face()
of_many()
without_faces()
with open(os.path.join(target, "pictures.json"), "w") as out:
    json.dump(pictures, out)
