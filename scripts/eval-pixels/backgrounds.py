"""Grounds of the screens, and pictures without any text; written apart from those of the training on purpose."""
import cv2
import numpy as np


def octaves(rng, wide, high, first=4, persistence=.55, count=6):
    """Value noise summed over octaves, 0 to 1."""
    total, weight, field = 0., 1., np.zeros((high, wide), np.float32)
    for octave in range(count):
        cells = first * 2 ** octave
        grid = rng.random((cells * high // wide + 3, cells + 3)).astype(np.float32)
        field += weight * cv2.resize(grid, (wide, high), interpolation=cv2.INTER_LINEAR)
        total += weight
        weight *= persistence
    field /= total
    return np.clip((field - field.min()) / (field.max() - field.min()), 0, 1)


def grid(wide, high):
    y, x = np.mgrid[:high, :wide].astype(np.float32)
    return x, y


def grey(image):
    return np.repeat(np.asarray(image, np.float32)[..., None], 3, 2)


def ultrasound(rng, wide, high):
    x, y = grid(wide, high)
    cx, cy = wide * rng.uniform(.4, .6), -high * rng.uniform(.02, .25)
    radius, angle = np.hypot(x - cx, y - cy), np.arctan2(x - cx, y - cy)
    echo = -np.log(rng.random((high, wide)) + 1e-4)
    echo = cv2.blur(echo.astype(np.float32), (3, 1))
    tissue = octaves(rng, wide, high) ** rng.uniform(1, 2.5) * 1.6
    for _ in range(rng.integers(1, 5)):
        px, py, r = rng.uniform(.3, .7) * wide, rng.uniform(.2, .8) * high, rng.uniform(.03, .13) * wide
        tissue *= 1 - .9 / (1 + np.exp(np.clip(np.hypot(x - px, (y - py) * rng.uniform(.8, 1.3)) - r, -40, 40) / 2))
    image = np.clip(40 * np.log1p(tissue * echo * 8) + rng.uniform(-20, 5), 0, 255)
    image[(np.abs(angle) > rng.uniform(.5, .9)) | (radius < high * .12 - cy) | (radius > high * rng.uniform(.8, .95) - cy)] = rng.choice([0, 0, 12])
    image = grey(image)
    bar = np.linspace(255, 0, high // 3)
    image[20:20 + len(bar), wide - 14:wide - 4] = bar[:, None, None]
    for k in range(10, high, high // 14):
        cv2.line(image, (wide - 24, k), (wide - 19, k), (180, 180, 180), 1)
    if rng.random() < .5:
        at = (int(rng.uniform(.3, .7) * wide), int(rng.uniform(.3, .7) * high))
        cv2.drawMarker(image, at, (255, 255, 0), cv2.MARKER_CROSS, 9, 1)
    return image


def tomography(rng, side):
    x, y = grid(side, side)
    u, v = (x - side / 2) / (side * rng.uniform(.36, .46)), (y - side / 2) / (side * rng.uniform(.27, .38))
    body = u ** 2 + v ** 2 < 1
    organ = octaves(rng, side, side, 3, .45, 5)
    image = np.where(body, 70 + 90 * (organ > .55) + 40 * organ, 3.)
    image[(u ** 2 + v ** 2 < .9) & (np.hypot(np.abs(u) - .42, v) < .3)] = 18
    image[np.hypot(u * 3, (v - .6) * 3) < .45] = 235
    image = cv2.GaussianBlur(image.astype(np.float32), (0, 0), 1.1) + rng.normal(0, rng.uniform(2, 14), (side, side)) * (.2 + body)
    return grey(image)


def radiograph(rng, wide, high):
    x, y = grid(wide, high)
    image = 60 + 130 * np.exp(-((x - wide / 2) / (wide * .22)) ** 2) + 50 * octaves(rng, wide, high, 3, .5, 7)
    for k in range(8):
        centre = high * (.1 + .1 * k) + 30 * np.cos((x - wide / 2) / (wide * .25))
        image += 35 * np.exp(-((y - centre) / rng.uniform(8, 16)) ** 2)
    image += rng.normal(0, 4, (high, wide))
    if rng.random() < .5:
        image[:, :int(rng.uniform(0, .12) * wide)] = 4
        image[:int(rng.uniform(0, .08) * high)] = 4
    return grey(image)


def endoscope(rng, wide, high):
    x, y = grid(wide, high)
    folds = octaves(rng, wide, high, 3, .6, 6)
    tone = .4 + .6 * np.abs(np.sin(folds * 9 + x / wide * 4))
    image = tone[..., None] * rng.uniform([200, 90, 60], [250, 140, 100]) * (1.15 - .7 * np.hypot(x - wide * .62, y - high / 2) / (wide * .5))[..., None]
    image[octaves(rng, wide, high, 18, .5, 3) > .9] = 245
    image[np.hypot(x - wide * .64, y - high / 2) > high * .47] = 0
    return np.clip(image, 0, 255)


def window(rng, wide, high, light):
    image = np.full((high, wide, 3), 244. if light else 28.)
    image[:36] = rng.uniform([20, 40, 90], [60, 90, 160])
    for x in (340, 680):
        cv2.line(image, (x, 50), (x, high - 20), (170, 170, 170), 1)
    for y in range(60, high, int(rng.integers(24, 60))):
        cv2.line(image, (10, y), (wide - 10, y), (215, 215, 215) if light else (60, 60, 60), 1)
    for i in range(6):
        cv2.rectangle(image, (500 + i * 80, 8), (560 + i * 80, 28), (200, 200, 210), -1)
    x = np.arange(40, 320)
    y = high - 120 - 50 * np.exp(-((x % 70 - 20) / 4.) ** 2)
    cv2.polylines(image, [np.stack([x, y], 1).astype(np.int32)], False, (0, 120, 0), 1, cv2.LINE_AA)
    return image


def skin(rng, wide, high):
    tone = octaves(rng, wide, high, 5, .6, 7)[..., None]
    image = rng.uniform([170, 120, 100], [220, 170, 145]) * (.75 + .4 * tone)
    for _ in range(rng.integers(5, 40)):
        cv2.circle(image, (int(rng.integers(0, wide)), int(rng.integers(0, high))), int(rng.integers(1, 5)), (110, 70, 55), -1, cv2.LINE_AA)
    if rng.random() < .4:
        cv2.ellipse(image, (int(wide * rng.uniform(.3, .7)), int(high * rng.uniform(.4, .8))), (int(wide * .1), int(high * .08)), 20, 0, 360, (120, 40, 45), -1, cv2.LINE_AA)
    return cv2.GaussianBlur(image + rng.normal(0, 5, (high, wide, 1)), (0, 0), .7)


def leaves(rng, wide, high):
    """Pointed leaves by the distance to two circles, from the far ones to the near ones."""
    image = np.zeros((high, wide, 3)) + 20
    x, y = grid(121, 121)
    for _ in range(500):
        r, turn = rng.uniform(16, 46), rng.uniform(0, 6.3)
        u, v = (x - 60) * np.cos(turn) + (y - 60) * np.sin(turn), -(x - 60) * np.sin(turn) + (y - 60) * np.cos(turn)
        leaf = (np.hypot(u, v - r * .6) < r) & (np.hypot(u, v + r * .6) < r)
        rib = leaf & (np.abs(v) < .8)
        px, py = int(rng.integers(0, wide - 121)), int(rng.integers(0, high - 121))
        piece = image[py:py + 121, px:px + 121]
        tone = rng.uniform([20, 70, 10], [110, 190, 80])
        piece[leaf] = tone
        piece[rib] = tone * 1.3
    return image


def gravel(rng, wide, high):
    points = rng.uniform(0, 1, (900, 2)) * (wide, high)
    x, y = grid(wide, high)
    nearest = np.full((high, wide), 1e9, np.float32)
    second = nearest.copy()
    tone = np.zeros((high, wide), np.float32)
    for px, py in points:
        x0, x1, y0, y1 = int(max(0, px - 60)), int(px + 60), int(max(0, py - 60)), int(py + 60)
        away = np.hypot(x[y0:y1, x0:x1] - px, y[y0:y1, x0:x1] - py)
        near, next_ = nearest[y0:y1, x0:x1], second[y0:y1, x0:x1]
        closer = away < near
        next_[:] = np.where(closer, near, np.minimum(next_, away))
        near[closer] = away[closer]
        tone[y0:y1, x0:x1][closer] = rng.uniform(80, 220)
    return grey(tone * np.clip((second - nearest) / 8, .1, 1) + 30 * octaves(rng, wide, high, 60, .6, 3))


def discs(rng, wide, high):
    """Coins in rows, with rims and rough faces."""
    image = grey(40 + 40 * octaves(rng, wide, high))
    x, y = grid(wide, high)
    relief = octaves(rng, wide, high, 40, .7, 4)
    pitch = int(rng.integers(60, 120))
    for py in range(pitch // 2, high, pitch):
        for px in range(pitch // 2, wide, pitch):
            r, level = pitch * rng.uniform(.3, .45), rng.uniform(110, 200)
            away = np.hypot(x - px, y - py)
            face = away < r
            image[face] = (level * (.6 + .7 * relief[face]))[:, None]
            image[(away > r * .86) & (away < r * .93)] = level * 1.2
    return image


def knit(rng, wide, high):
    x, y = grid(wide, high)
    pitch = rng.uniform(7, 18)
    v = np.abs(((x / pitch) % 1) - .5) * pitch
    loops = .5 + .5 * np.sin((y + v) * 6.28 / pitch)
    return rng.uniform(60, 230, 3) * (.4 + .6 * loops[..., None]) * (.8 + .3 * octaves(rng, wide, high)[..., None])


def strands(rng, wide, high):
    image = np.zeros((high, wide, 3)) + rng.uniform(20, 60)
    for _ in range(900):
        x0, x1 = rng.uniform(-50, wide + 50, 2)
        t = np.linspace(0, 1, 24)
        curve = np.stack([x0 + (x1 - x0) * .15 * t + 12 * np.sin(t * rng.uniform(3, 9)), t * high], 1)
        cv2.polylines(image, [curve.astype(np.int32)], False, tuple(rng.uniform([40, 25, 15], [150, 110, 80])), 1, cv2.LINE_AA)
    return image


def lattice(rng, wide, high):
    x, y = grid(wide, high)
    pitch = rng.uniform(9, 40)
    lines = (np.abs((x + y) % pitch) < 1.6) | (np.abs((x - y) % pitch) < 1.6) if rng.random() < .5 else (x % pitch < 1.5) | (y % pitch < 1.5)
    return np.where(lines[..., None], rng.uniform(120, 255, 3), rng.uniform(0, 90, 3))


def tick_marks(rng, wide, high):
    image = np.full((high, wide, 3), rng.uniform(0, 250))
    ink = (0, 0, 0) if image.mean() > 120 else (255, 255, 255)
    for y in range(60, high, 110):
        for i, x in enumerate(range(10, wide - 10, int(rng.integers(5, 9)))):
            cv2.line(image, (x, y), (x, y - (24 if i % 10 == 0 else 16 if i % 5 == 0 else 9)), ink, 1)
    return image


def cardiogram(rng, wide, high):
    image = np.full((high, wide, 3), 250.)
    for k in range(0, wide, 8):
        cv2.line(image, (k, 0), (k, high), (235, 150, 150) if k % 40 == 0 else (250, 205, 205), 1)
    for k in range(0, high, 8):
        cv2.line(image, (0, k), (wide, k), (235, 150, 150) if k % 40 == 0 else (250, 205, 205), 1)
    x = np.arange(wide)
    for row in range(3):
        beat = x % int(rng.integers(60, 110))
        y = 80 + row * 140 - 60 * np.exp(-((beat - 30) / 2.5) ** 2) + 14 * np.exp(-((beat - 36) / 2.) ** 2) - 12 * np.exp(-((beat - 52) / 7) ** 2)
        cv2.polylines(image, [np.stack([x, y], 1).astype(np.int32)], False, (20, 20, 30), 1, cv2.LINE_AA)
    return image


def empty_ultrasound(rng, wide, high):
    return ultrasound(rng, wide, high)


def empty_skin(rng, wide, high):
    return skin(rng, wide, high)


def shapes(rng, wide, high):
    """Parts of machines and rooms: straight edges, tubes, screws."""
    image = np.full((high, wide, 3), rng.uniform(60, 180))
    for _ in range(60):
        at, tone = rng.integers(0, (wide, high)), tuple(rng.uniform(10, 245, 3))
        kind = rng.integers(0, 4)
        if kind == 0:
            cv2.rectangle(image, tuple(at.tolist()), tuple((at + rng.integers(8, 160, 2)).tolist()), tone, -1)
        elif kind == 1:
            cv2.circle(image, tuple(at.tolist()), int(rng.integers(4, 40)), tone, int(rng.choice([-1, 3])), cv2.LINE_AA)
        elif kind == 2:
            cv2.line(image, tuple(at.tolist()), tuple((at + rng.integers(-200, 200, 2)).tolist()), tone, int(rng.integers(1, 14)), cv2.LINE_AA)
        else:
            cv2.ellipse(image, tuple(at.tolist()), (int(rng.integers(20, 120)), int(rng.integers(10, 60))), float(rng.uniform(0, 180)), 0, 270, tone, 5, cv2.LINE_AA)
    return cv2.GaussianBlur(image, (0, 0), .8) + rng.normal(0, 4, (high, wide, 1))


EMPTY = (leaves, gravel, discs, knit, strands, lattice, tick_marks, cardiogram, shapes, empty_ultrasound, empty_skin)
