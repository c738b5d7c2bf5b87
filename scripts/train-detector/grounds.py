"""Pictures without text, made by rule: what a device shows, and what a camera sees that looks like writing and is none."""
import cv2
import numpy as np


def smooth(rng, height, width, cell):
    """Values from 0 to 1 that change over about `cell` pixels."""
    rows, columns = max(2, int(height / cell) + 2), max(2, int(width / cell) + 2)
    return cv2.resize(rng.random((rows, columns), np.float32), (width, height), interpolation=cv2.INTER_CUBIC)


def clouds(rng, size, coarsest=128):
    """Detail at every scale, from 0 to 1."""
    cells = [cell for cell in (3, 6, 12, 25, 50, 100, 200) if cell <= coarsest * 2]
    power = rng.uniform(.5, 1.3)
    field = sum(smooth(rng, size, size, cell) * cell ** power for cell in cells)
    return (field - field.min()) / (np.ptp(field) + 1e-6)


def blank(size, level=0.0):
    return np.full((size, size), level, np.float32)


def largest(image):
    """Of red, green and blue; numpy is slow where the last axis is short."""
    return np.maximum(np.maximum(image[..., 0], image[..., 1]), image[..., 2])


def smallest(image):
    return np.minimum(np.minimum(image[..., 0], image[..., 1]), image[..., 2])


def shape(rng, size, draw):
    """A mask of 0 and 1, drawn once."""
    mask = np.zeros((size, size), np.uint8)
    draw(mask)
    return mask > 0


def ellipse(rng, size, centre, axes, fill=-1):
    return shape(rng, size, lambda mask: cv2.ellipse(mask, tuple(int(c) for c in centre), tuple(int(a) for a in axes),
                                                     float(rng.uniform(0, 180)), 0, 360, 255, fill))


def speckle(rng, size):
    """Interference of echoes: grains that are wider across the beam than along it."""
    grain = (rng.uniform(.4, 2.2), rng.uniform(.4, 1.4))
    parts = [cv2.GaussianBlur(rng.standard_normal((size, size), np.float32), (0, 0), sigmaX=grain[0], sigmaY=grain[1])
             for _ in range(2)]
    field = np.hypot(*parts)
    return field / field.mean()


def ultrasound(rng, size):
    tissue = clouds(rng, size) * rng.uniform(.3, 1.2) + rng.uniform(.1, .6)
    for _ in range(rng.integers(2, 9)):
        where = ellipse(rng, size, rng.uniform(0, size, 2), rng.uniform(8, size / 4, 2))
        tissue[where] *= rng.choice([.05, .2, .5, 1.6, 2.5])
    for _ in range(rng.integers(0, 6)):
        line = shape(rng, size, lambda mask: cv2.ellipse(
            mask, tuple(rng.integers(0, size, 2).tolist()), tuple(rng.integers(20, size, 2).tolist()),
            float(rng.uniform(0, 360)), 0, float(rng.uniform(20, 120)), 255, int(rng.integers(1, 6))))
        tissue[line] += rng.uniform(.5, 2)
    tissue = cv2.GaussianBlur(tissue, (0, 0), rng.uniform(.6, 2)) * speckle(rng, size)
    image = np.log1p(tissue * rng.uniform(3, 30)) * rng.uniform(35, 75) + rng.uniform(-60, 0)
    kind = rng.random()
    if kind < .6:
        image[~fan(rng, size)] = 0
    elif kind < .85:
        edges = np.sort(rng.integers(0, size, 4))
        inside = np.zeros((size, size), bool)
        inside[edges[0] // 2:size - edges[1] // 4, edges[0] // 3:size - edges[2] // 4] = True
        image[~inside] = 0
    if rng.random() < .3:
        return doppler(rng, np.clip(image, 0, 255))
    return image


def fan(rng, size):
    apex = (size * rng.uniform(.25, .75), -size * rng.uniform(.0, .5))
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    angle = np.arctan2(columns - apex[0], rows - apex[1])
    away = np.hypot(columns - apex[0], rows - apex[1])
    half = rng.uniform(.35, 1.1)
    near = -apex[1] + size * rng.uniform(.02, .2)
    return (np.abs(angle) < half) & (away > near) & (away < near + size * rng.uniform(.5, 1))


def doppler(rng, grey):
    size = len(grey)
    colour = np.repeat(grey[..., None], 3, 2)
    flow = (smooth(rng, size, size, rng.uniform(12, 60)) > rng.uniform(.5, .75)) & ellipse(
        rng, size, rng.uniform(size * .2, size * .8, 2), rng.uniform(size * .1, size * .4, 2))
    speed = smooth(rng, size, size, 20)[..., None]
    red, blue = np.array([255, 160, 0.]), np.array([0, 140, 255.])
    return np.where(flow[..., None], np.where(speed > .5, red, blue) * (.3 + np.abs(speed - .5) * 1.4), colour)


def computed_tomography(rng, size):
    image = blank(size, rng.uniform(0, 8))
    centre = np.array([size / 2, size / 2]) + rng.uniform(-60, 60, 2)
    axes = rng.uniform(size * .25, size * .6, 2)
    for shrink, level in ((1, rng.uniform(40, 110)), (.93, rng.uniform(70, 160))):
        image[ellipse_at(size, centre, axes * shrink)] = level
    for _ in range(rng.integers(3, 14)):
        where = ellipse(rng, size, centre + rng.uniform(-.6, .6, 2) * axes, rng.uniform(5, axes.min() * .5, 2))
        image[where] = rng.uniform(0, 255)
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(.6, 2)) + (clouds(rng, size) - .5) * rng.uniform(5, 60)
    noise = cv2.GaussianBlur(rng.standard_normal((size, size), np.float32), (0, 0), rng.uniform(.4, 1.2))
    return image + noise * rng.uniform(2, 26) * (image > 10)


def ellipse_at(size, centre, axes):
    rows, columns = np.mgrid[:size, :size]
    return ((columns - centre[0]) / axes[0]) ** 2 + ((rows - centre[1]) / axes[1]) ** 2 < 1


def radiograph(rng, size):
    image = smooth(rng, size, size, rng.uniform(80, 300)) * rng.uniform(80, 200) + rng.uniform(10, 70)
    for _ in range(rng.integers(4, 16)):
        bone = np.zeros((size, size), np.uint8)
        points = rng.uniform(-size * .2, size * 1.2, 2)
        if rng.random() < .6:
            cv2.ellipse(bone, tuple(points.astype(int).tolist()), tuple(rng.integers(60, size, 2).tolist()), float(rng.uniform(-40, 40)),
                        float(rng.uniform(150, 220)), float(rng.uniform(300, 380)), 255, int(rng.integers(8, 30)))
        else:
            end = points + rng.uniform(-size, size, 2)
            cv2.line(bone, tuple(points.astype(int).tolist()), tuple(end.astype(int).tolist()), 255, int(rng.integers(10, 60)))
        soft = cv2.GaussianBlur(bone, (0, 0), rng.uniform(1, 5)).astype(np.float32) / 255
        image += soft * rng.uniform(10, 70)
    image += (clouds(rng, size, 12) - .5) * rng.uniform(5, 40) + rng.standard_normal((size, size)) * rng.uniform(0, 10)
    if rng.random() < .4:
        collimated = np.ones((size, size), bool)
        a, b, c, d = rng.integers(0, size // 4, 4)
        collimated[a:size - b, c:size - d] = False
        image[collimated] = rng.choice([0, 5, 12, 255])
    return 255 - image if rng.random() < .2 else image


def endoscope(rng, size):
    folds = clouds(rng, size)
    ridge = np.abs(np.sin(folds * rng.uniform(6, 25) + rng.uniform(0, 6)))
    light = 1 - np.clip(np.hypot(*(np.mgrid[:size, :size] - rng.uniform(size * .3, size * .7, (2, 1, 1)))) / size, 0, 1) ** 2
    base = (.35 + .5 * cv2.GaussianBlur(ridge, (0, 0), 3) * folds + .3 * folds) * light * rng.uniform(.8, 1.4)
    image = base[..., None] * rng.uniform([190, 70, 50], [255, 150, 120])
    vessels = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(0, 25)):
        wander(rng, vessels, int(rng.integers(1, 4)), rng.uniform(.05, .4))
    image *= 1 - (cv2.GaussianBlur(vessels, (0, 0), 1)[..., None] / 255.) * rng.uniform(.1, .5)
    shine = smooth(rng, size, size, rng.uniform(6, 20)) * light > rng.uniform(.75, .9)
    image[shine] = rng.uniform(215, 255)
    image = cv2.GaussianBlur(image.astype(np.float32), (0, 0), rng.uniform(.5, 1.2))
    if rng.random() < .6:
        half = size * rng.uniform(.4, .75)
        seen = ellipse_at(size, (size * rng.uniform(.3, .7), size / 2), (half, half))
        image[~seen] = 0
    return image


def wander(rng, image, width, bend, steps=60, value=255):
    """A curve that wanders over the picture."""
    size = len(image)
    turns = np.cumsum(rng.normal(0, bend, steps)) + rng.uniform(0, 6.3)
    pace = size / steps * rng.uniform(.3, 1.5)
    points = rng.uniform(0, size, 2) + np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1) * pace, 0)
    cv2.polylines(image, [points.astype(np.int32)], False, value, width, cv2.LINE_AA)


def flat(rng, size):
    level = rng.choice([0, 0, 0, 12, 30, 60, 128, 200, 235, 255])
    image = blank(size, level) + rng.standard_normal((size, size)) * rng.choice([0, 0, 1, 3])
    if rng.random() < .4:
        image = image + np.linspace(0, rng.uniform(-80, 80), size)[:, None]
    if rng.random() < .4:
        return image[..., None] * rng.uniform(.5, 1, 3) + rng.uniform(0, 30, 3)
    return image


MEDICAL = (ultrasound, ultrasound, ultrasound, computed_tomography, radiograph, radiograph, endoscope, flat, flat)
