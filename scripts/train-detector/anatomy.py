"""Slices of heads and trunks as a scanner shows them, made by rule: rings of bone, cells of air, teeth, ribs, rests that break into dashes."""
import cv2
import numpy as np

from grounds import clouds, smooth

AIR, FAT, WATER, BRAIN, MUSCLE = -1000., -100., 5., 34., 55.
WINDOWS = ((40, 80), (40, 80), (50, 150), (40, 400), (40, 400), (300, 1500), (400, 2500), (-500, 1500), (0, 4000))


def outline(rng, centre, axes, rough, count=90):
    """A closed curve around a centre, rounder or more angular, a little different on either side."""
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    power = rng.uniform(1.7, 2.6)
    reach = (np.abs(np.cos(angles)) ** power + np.abs(np.sin(angles)) ** power) ** (-1 / power)
    for wave in range(1, 7):
        reach += rough / wave * rng.normal() * np.cos(wave * angles + rng.uniform(0, 6.3))
    return np.stack([centre[0] + axes[0] * reach * np.cos(angles), centre[1] + axes[1] * reach * np.sin(angles)], 1)


def fill(image, points, value):
    cv2.fillPoly(image, [np.round(np.asarray(points) * 16).astype(np.int32)], float(value), cv2.LINE_8, 4)


def shrunk(points, by):
    centre = points.mean(0)
    away = np.hypot(*(points - centre).T)[:, None]
    return centre + (points - centre) * np.maximum(.05, 1 - by / away)


def blobs(rng, image, spots, reach, value, long=1.6):
    """Small fields of any shape: cells of air, calcium, vessels, teeth."""
    for x, y in spots:
        size = reach * rng.uniform(.3, 1.2)
        level = value + rng.normal(0, abs(value) * .15)
        if rng.random() < .5:
            axes = (max(1, int(size)), max(1, int(size / rng.uniform(1, long))))
            cv2.ellipse(image, (int(x), int(y)), axes, float(rng.uniform(0, 180)), 0, 360, level, -1)
        else:
            fill(image, outline(rng, (x, y), (size, size / rng.uniform(1, long)), .25, 14), level)


def around(rng, points, count, spread):
    picked = points[rng.integers(0, len(points), count)]
    return picked + rng.normal(0, spread, picked.shape)


def curls(rng, image, centre, reach, count, value, width):
    """Thin sheets of bone in air: the nose, the inner ear, sutures."""
    for _ in range(count):
        turns = rng.uniform(0, 6.3) + np.cumsum(rng.normal(0, .5, 9))
        points = np.asarray(centre) + rng.normal(0, reach / 2, 2) + np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1) * reach / 7, 0)
        cv2.polylines(image, [points.astype(np.int32)], rng.random() < .2, float(value), int(width))


def head(rng, size):
    image = np.full((size, size), AIR, np.float32)
    centre = np.array([size * rng.uniform(.4, .6), size * rng.uniform(.4, .6)])
    axes = np.array([size * rng.uniform(.2, .36), size * rng.uniform(.26, .45)])
    skin = outline(rng, centre, axes, .02)
    thick = axes.min() * rng.uniform(.06, .16)
    bone = shrunk(skin, axes.min() * rng.uniform(.03, .12))
    inner = shrunk(bone, thick)
    fill(image, skin, FAT + rng.uniform(0, 140))
    fill(image, bone, rng.uniform(700, 1700))
    if rng.random() < .5:
        fill(image, shrunk(bone, thick * .3), rng.uniform(200, 700))
        fill(image, shrunk(bone, thick * .7), rng.uniform(700, 1700))
    fill(image, inner, BRAIN)
    kind = rng.random()
    if kind < .45:
        folds = np.abs(np.sin(clouds(rng, size, 25) * rng.uniform(14, 50)))
        rim = np.zeros((size, size), np.float32)
        fill(rim, inner, 1)
        fill(rim, shrunk(inner, axes.min() * rng.uniform(.1, .4)), 0)
        image[(folds < rng.uniform(.1, .3)) & (rim > 0)] = WATER
        for side in (-1, 1):
            fill(image, outline(rng, centre + (side * axes[0] * .18, rng.normal(0, 6)), (axes[0] * .07, axes[1] * rng.uniform(.1, .3)), .1, 24), WATER)
        blobs(rng, image, around(rng, inner, int(rng.integers(0, 8)), axes.min() * .3), 5, 120)
    elif kind < .75:
        # The base: air and bone in small fields, the nose in front.
        for at in (centre + (axes[0] * .6, axes[1] * .1), centre + (-axes[0] * .6, axes[1] * .1)):
            fill(image, outline(rng, at, axes * rng.uniform(.15, .35, 2), .15, 30), 1100)
            blobs(rng, image, at + rng.normal(0, axes.min() * .14, (int(rng.integers(10, 60)), 2)), rng.uniform(2, 9), -800)
            curls(rng, image, at, axes.min() * .2, int(rng.integers(0, 6)), 1600, rng.integers(1, 4))
        nose = centre - (0, axes[1] * .5)
        fill(image, outline(rng, nose, axes * rng.uniform(.2, .4, 2), .15, 30), AIR)
        curls(rng, image, nose, axes.min() * .5, int(rng.integers(4, 22)), rng.uniform(100, 900), rng.integers(1, 5))
    else:
        teeth(rng, image, centre - (0, axes[1] * .4), axes * .5)
    # Sinuses, and the fine edge of scalp and hair.
    blobs(rng, image, around(rng, (bone + inner) / 2, int(rng.integers(0, 14)), thick * .2), thick * .5, -700)
    blobs(rng, image, around(rng, skin, int(rng.integers(0, 90)), 2.5), rng.uniform(1.5, 4), rng.choice([-300, 0, 60]), 4)
    if rng.random() < .2:
        blobs(rng, image, inner[rng.integers(0, len(inner), int(rng.integers(10, 60)))] * .9 + centre * .1, axes.min() * .1, rng.choice([-400, 400]))
    return image, centre, axes


def teeth(rng, image, centre, axes):
    angles = np.linspace(np.pi * 1.05, np.pi * 1.95, int(rng.integers(8, 17)))
    for angle in angles:
        at = centre + axes * (np.cos(angle), np.sin(angle))
        fill(image, outline(rng, at, np.array([1, 1.2]) * axes.min() * rng.uniform(.1, .2), .1, 16), rng.uniform(1500, 3000))
    if rng.random() < .5:
        streaks(rng, image, centre + axes * (np.cos(angles[3]), np.sin(angles[3])), rng.uniform(300, 2500))


def streaks(rng, image, at, strength):
    """What metal does to a slice: bright and dark rays."""
    size = len(image)
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    angle = np.arctan2(rows - at[1], columns - at[0])
    away = np.hypot(columns - at[0], rows - at[1]) + 8
    rays = sum(rng.normal() * np.cos(angle * k + rng.uniform(0, 6.3)) for k in rng.integers(3, 40, 8))
    image += strength * rays * np.clip(30 / away, 0, 1)
    cv2.circle(image, (int(at[0]), int(at[1])), int(rng.integers(2, 9)), 3500., -1)


def trunk(rng, size):
    image = np.full((size, size), AIR, np.float32)
    centre = np.array([size * rng.uniform(.45, .55), size * rng.uniform(.42, .55)])
    axes = np.array([size * rng.uniform(.34, .48), size * rng.uniform(.22, .34)])
    skin = outline(rng, centre, axes, .03)
    fill(image, skin, FAT)
    wall = shrunk(skin, axes.min() * rng.uniform(.03, .2))
    fill(image, wall, MUSCLE)
    inside = shrunk(wall, axes.min() * rng.uniform(.06, .14))
    if rng.random() < .5:
        for side in (-1, 1):
            lung = outline(rng, centre + (side * axes[0] * .42, 0), axes * rng.uniform((.22, .4), (.34, .62)), .08, 40)
            fill(image, lung, -850)
            blobs(rng, image, around(rng, (lung - lung.mean(0)) * .5 + lung.mean(0), int(rng.integers(10, 120)), axes.min() * .12), rng.uniform(1, 5), 30, 4)
        fill(image, outline(rng, centre, axes * rng.uniform(.2, .4, 2), .1, 30), rng.choice([45, 180, 300]))
    else:
        fill(image, inside, FAT)
        for _ in range(rng.integers(4, 30)):
            at = centre + rng.uniform(-.7, .7, 2) * axes
            fill(image, outline(rng, at, axes * rng.uniform(.04, .3, 2), .15, 30), rng.choice([20, 50, 110, 180]))
        for _ in range(rng.integers(0, 12)):
            at, reach = centre + rng.uniform(-.6, .6, 2) * axes, axes * rng.uniform(.03, .12, 2)
            fill(image, outline(rng, at, reach, .2, 20), 40)
            fill(image, outline(rng, at, reach * .8, .2, 20), rng.choice([-900, -900, 300]))
    bones = (wall + inside) / 2
    for k in range(0, len(bones), int(rng.integers(4, 9))):
        if rng.random() < .75:
            length = axes.min() * rng.uniform(.05, .16)
            along = np.degrees(np.arctan2(*(bones[(k + 2) % len(bones)] - bones[k - 2])[::-1]))
            for shrink, value in ((1, rng.uniform(500, 1200)), (.6, rng.uniform(100, 400))):
                cv2.ellipse(image, tuple(bones[k].astype(int).tolist()), (max(2, int(length * shrink)), max(1, int(length * .4 * shrink))), float(along), 0, 360, value, -1)
    spine = centre + (rng.normal(0, 4), axes[1] * .6)
    body = outline(rng, spine, np.array([1.2, .9]) * axes.min() * rng.uniform(.14, .24), .05, 30)
    fill(image, body, 700)
    fill(image, shrunk(body, 4), rng.uniform(150, 400))
    for angle in rng.uniform(.2, 2.9, int(rng.integers(2, 6))):
        end = spine + np.array([np.cos(angle), np.sin(angle)]) * axes.min() * rng.uniform(.3, .6)
        cv2.line(image, tuple(spine.astype(int).tolist()), tuple(end.astype(int).tolist()), float(rng.uniform(400, 1000)), int(rng.integers(3, 12)))
    if rng.random() < .2:
        streaks(rng, image, centre + rng.uniform(-.5, .5, 2) * axes, rng.uniform(100, 900))
    return image, centre, axes


def rest(rng, image, centre, axes):
    """The table or the shell a head lies in: thin arcs that a grid of pixels breaks into dashes and steps."""
    for _ in range(rng.integers(1, 4)):
        reach = axes * rng.uniform(1.05, 1.6, 2)
        if rng.random() < .4:
            reach = np.array([len(image) * rng.uniform(.5, 2), axes[1] * rng.uniform(1.1, 1.5)])
        start, end = rng.uniform(-30, 70), rng.uniform(100, 220)
        pace = rng.choice([.6, 1.5, 3, 5])
        for angle in np.radians(np.arange(start, end, pace * 30 / reach.max())):
            x, y = centre + reach * (np.cos(angle), np.sin(angle))
            if rng.random() < .9:
                cv2.line(image, (int(x), int(y)), (int(x + rng.integers(0, 4)), int(y + rng.integers(0, 2))), float(rng.uniform(-700, 300)), int(rng.choice([1, 1, 2])))
    if rng.random() < .3:
        at = tuple(rng.integers(0, len(image), 2).tolist())
        curls(rng, image, at, rng.uniform(10, 60), int(rng.integers(1, 5)), rng.uniform(0, 1500), 1)


def shown(rng, values):
    """Through a window, with the grain and the losses of a stored slice."""
    size = len(values)
    coarse = int(rng.choice([1, 1, 1, 2, 3, 4]))
    if coarse > 1:
        values = cv2.resize(values, (size // coarse, size // coarse), interpolation=cv2.INTER_AREA)
    elif rng.random() < .7:
        values = cv2.GaussianBlur(values, (0, 0), rng.uniform(.4, 1.4))
    grain = rng.standard_normal(values.shape, np.float32)
    if rng.random() < .6:
        grain = cv2.GaussianBlur(grain, (0, 0), rng.uniform(.4, 1.5))
        grain /= grain.std()
    values = values + grain * rng.choice([0, 2, 6, 15, 40])
    middle, wide = WINDOWS[rng.integers(len(WINDOWS))]
    image = np.clip((values - middle * rng.uniform(.7, 1.3)) / (wide * rng.uniform(.7, 1.4)) + .5, 0, 1) * 255
    if rng.random() < .2:
        stored = np.clip(values / 16 + 64, 0, 255).astype(np.uint8)
        packed = cv2.imencode('.jp2', stored, [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, int(rng.integers(6, 40))])[1]
        values = (cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE).astype(np.float32) - 64) * 16
        image = np.clip((values - middle) / max(wide, 120) + .5, 0, 1) * 255
    if coarse > 1:
        image = cv2.resize(image.astype(np.float32), (size, size), interpolation=int(rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC])))
    return 255 - image if rng.random() < .06 else image


def slice_of(rng, size):
    values, centre, axes = (head if rng.random() < .65 else trunk)(rng, size)
    if rng.random() < .7:
        rest(rng, values, centre, axes)
    values += (smooth(rng, size, size, 40) - .5) * rng.uniform(0, 20)
    return shown(rng, values)
