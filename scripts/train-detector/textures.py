"""Textures as in photographs and on paper: many edges, thin strokes, rows and columns, and no writing."""
import cv2
import numpy as np

from grounds import blank, clouds, smooth, wander


def colour_of(rng, spread=60):
    return np.clip(rng.uniform(20, 235) + rng.uniform(-spread, spread, 3), 0, 255)


def paint(field, dark, bright):
    """Grey values from 0 to 1 as a run of colours."""
    return dark + np.clip(field, 0, 1)[..., None] * (np.asarray(bright) - dark)


def foliage(rng, size):
    image = np.zeros((size, size, 3), np.float32)
    base = rng.uniform([20, 50, 0], [120, 160, 80])
    long, ribbed = rng.uniform(5, 46), rng.random() < .5
    for _ in range(int(min(1500, 5 * (size / long) ** 2))):
        centre, angle, shade = rng.uniform(0, size, 2), rng.uniform(0, 360), rng.uniform(.2, 1.5)
        axes = (max(1, int(long * rng.uniform(.4, 1))), max(1, int(long * rng.uniform(.1, .5))))
        leaf = np.clip(base * shade + rng.uniform(-15, 15, 3), 0, 255).tolist()
        cv2.ellipse(image, tuple(centre.astype(int).tolist()), axes, float(angle), 0, 360, leaf, -1, cv2.LINE_AA)
        if ribbed:
            along = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))]) * axes[0]
            cv2.line(image, tuple((centre - along).astype(int).tolist()), tuple((centre + along).astype(int).tolist()),
                     np.clip(base * shade * 1.4, 0, 255).tolist(), 1, cv2.LINE_AA)
    return image


def grass(rng, size):
    image = np.zeros((size, size, 3), np.float32) + rng.uniform(10, 60, 3)
    base = rng.uniform([40, 60, 10], [170, 190, 90])
    long, lean = rng.uniform(8, 60), rng.normal(0, .3)
    for _ in range(int(rng.integers(600, 1800))):
        foot, angle = rng.uniform(0, size, 2), lean + rng.normal(0, .35)
        tip = foot + np.array([np.sin(angle), -np.cos(angle)]) * long * rng.uniform(.4, 1)
        blade = np.clip(base * rng.uniform(.3, 1.5), 0, 255).tolist()
        cv2.line(image, tuple(foot.astype(int).tolist()), tuple(tip.astype(int).tolist()), blade, int(rng.integers(1, 3)), cv2.LINE_AA)
    return image


def pebbles(rng, size):
    image = np.zeros((size, size, 3), np.float32) + rng.uniform(0, 90)
    radius, tint = rng.uniform(4, 40), rng.uniform(.7, 1, 3)
    relief = (clouds(rng, size, 12) - .5) * rng.uniform(0, 160)
    for _ in range(int(min(900, 3 * (size / radius) ** 2))):
        centre = tuple(rng.integers(0, size, 2).tolist())
        axes = tuple(max(2, int(radius * r)) for r in rng.uniform(.5, 1.1, 2))
        angle, level = float(rng.uniform(0, 360)), rng.uniform(50, 230)
        cv2.ellipse(image, centre, axes, angle, 0, 360, (tint * level * .5).tolist(), -1, cv2.LINE_AA)
        inner = tuple(max(1, int(axis * .85)) for axis in axes)
        cv2.ellipse(image, centre, inner, angle, 0, 360, (tint * level).tolist(), -1, cv2.LINE_AA)
    return image + relief[..., None]


def coins(rng, size):
    """Discs with a rim and a struck relief inside."""
    image = np.zeros((size, size, 3), np.float32) + colour_of(rng, 20)
    field = clouds(rng, size, 25)
    struck = np.clip(np.gradient(np.floor(field * rng.uniform(4, 14)))[0] * 3 + np.gradient(field)[1] * 200, -1, 1)
    if rng.random() < .5:
        struck = (clouds(rng, size, int(rng.choice([6, 12, 25]))) - .5) * 3
    rows = rng.random() < .4
    metal = rng.uniform([110, 90, 60], [220, 210, 200])
    radius = rng.uniform(15, 80)
    for k in range(int(min(60, 1.2 * (size / radius) ** 2))):
        centre, r = rng.integers(0, size, 2), int(radius * rng.uniform(.7, 1.1))
        if rows:
            across = max(1, int(size / (2.4 * radius)))
            centre = np.array([k % across + .5, k // across + .5]).astype(np.float32) * 2.4 * radius
            centre = centre.astype(int)
        disc = np.zeros((size, size), np.uint8)
        cv2.circle(disc, tuple(centre.tolist()), r, 255, -1)
        level = rng.uniform(.6, 1.1)
        image[disc > 0] = (metal * level + struck[..., None] * rng.uniform(20, 90))[disc > 0]
        cv2.circle(image, tuple(centre.tolist()), r, (metal * .4).tolist(), 2, cv2.LINE_AA)
        cv2.circle(image, tuple(centre.tolist()), int(r * .88), (metal * 1.15).tolist(), int(rng.integers(1, 4)), cv2.LINE_AA)
    return image


def weave(rng, size):
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    angle = rng.uniform(0, 3.2)
    across = columns * np.cos(angle) + rows * np.sin(angle) + smooth(rng, size, size, 60) * rng.uniform(0, 40)
    along = -columns * np.sin(angle) + rows * np.cos(angle) + smooth(rng, size, size, 60) * rng.uniform(0, 40)
    pitch, other = rng.uniform(2.5, 22, 2)
    field = .5 + .25 * np.sin(across * 6.28 / pitch) + .25 * np.sin(along * 6.28 / (pitch if rng.random() < .6 else other))
    if rng.random() < .3:
        field = (field > .5).astype(np.float32)
    field = field * rng.uniform(.3, 1) + clouds(rng, size) * rng.uniform(0, .5)
    return paint(field, colour_of(rng), colour_of(rng))


def hair(rng, size):
    image = np.zeros((size, size, 3), np.float32) + colour_of(rng, 30)
    strand, lean, bend = colour_of(rng, 20), rng.uniform(0, 6.3), rng.uniform(.01, .12)
    for _ in range(int(rng.integers(30, 700))):
        turns = lean + rng.normal(0, .15) + np.cumsum(rng.normal(0, bend, 20))
        points = rng.uniform(-40, size + 40, 2) + np.cumsum(np.stack([np.cos(turns), np.sin(turns)], 1) * rng.uniform(4, 14), 0)
        cv2.polylines(image, [points.astype(np.int32)], False, np.clip(strand * rng.uniform(.4, 1.5), 0, 255).tolist(), int(rng.integers(1, 3)),
                      cv2.LINE_AA)
    return image


def skin(rng, size):
    field = clouds(rng, size)
    pores = cv2.GaussianBlur(rng.standard_normal((size, size), np.float32), (0, 0), rng.uniform(.6, 2))
    image = paint(field * .6 + .2 + pores * rng.uniform(.02, .2), rng.uniform([90, 50, 40], [170, 120, 100]), rng.uniform([200, 150, 120], [255, 225, 205]))
    wrinkles = np.zeros((size, size), np.uint8)
    for _ in range(rng.integers(0, 40)):
        wander(rng, wrinkles, 1, rng.uniform(.05, .3), int(rng.integers(5, 30)))
    image *= 1 - wrinkles[..., None] / 255. * rng.uniform(.1, .4)
    for _ in range(rng.integers(0, 12)):
        cv2.circle(image, tuple(rng.integers(0, size, 2).tolist()), int(rng.integers(1, 14)), rng.uniform(30, 130, 3).tolist(), -1, cv2.LINE_AA)
    return image


def squared_paper(rng, size):
    image = np.zeros((size, size, 3), np.float32) + rng.uniform(215, 255, 3)
    line = rng.uniform([150, 60, 60], [255, 215, 215]) if rng.random() < .6 else colour_of(rng)
    pitch, every = int(rng.integers(4, 26)), int(rng.integers(2, 11))
    for at in range(int(rng.integers(0, pitch)), size, pitch):
        bold = 2 if (at // pitch) % every == 0 else 1
        cv2.line(image, (at, 0), (at, size), line.tolist(), bold)
        cv2.line(image, (0, at), (size, at), line.tolist(), bold)
    for _ in range(rng.integers(0, 4)):
        trace(rng, image, rng.uniform(0, 90, 3).tolist())
    return image


def trace(rng, image, ink):
    """An ECG or another curve over time."""
    size = len(image)
    columns = np.arange(size)
    beat = rng.uniform(30, 140)
    phase = (columns + rng.uniform(0, beat)) % beat
    height = rng.uniform(6, 110) * rng.choice([-1, 1, 1])
    wave = -height * np.exp(-((phase - beat * .3) / rng.uniform(.7, 3)) ** 2) - height * rng.uniform(0, .35) * np.exp(-((phase - beat * .65) / 8) ** 2)
    wave += height * rng.uniform(0, .5) * np.exp(-((phase - beat * .36) / rng.uniform(1, 3)) ** 2)
    if rng.random() < .2:
        wave = np.cumsum(rng.normal(0, rng.uniform(.5, 4), size))
    points = np.stack([columns, rng.uniform(0, size) + wave + smooth(rng, 2, size, 80)[0] * 20], 1)
    cv2.polylines(image, [points.astype(np.int32)], False, ink, int(rng.integers(1, 3)), cv2.LINE_AA)


def rulers(rng, size):
    """Rows of ticks, close together or far apart, of any contrast."""
    image = np.zeros((size, size, 3), np.float32) + (colour_of(rng, 15) if rng.random() < .5 else float(rng.choice([0, 20, 235, 255])))
    dark = image.mean() < 120
    for _ in range(rng.integers(1, 9)):
        ink = (colour_of(rng, 20) if rng.random() < .4 else np.full(3, rng.uniform(140, 255) if dark else rng.uniform(0, 110))).tolist()
        at, pitch, long, width = int(rng.integers(0, size)), rng.uniform(2.5, 22), int(rng.integers(3, 26)), int(rng.choice([1, 1, 1, 2]))
        tens, fives = rng.uniform(1, 2.6), rng.uniform(1, 1.8)
        start, end = np.sort(rng.uniform(0, size, 2)) if rng.random() < .5 else (0, size)
        for k in range(int((end - start) / pitch)):
            reach = long * (tens if k % 10 == 0 else fives if k % 5 == 0 else 1)
            x = int(start + k * pitch)
            cv2.line(image, (x, at), (x, int(at + reach)), ink, width)
        if rng.random() < .4:
            cv2.line(image, (int(start), at), (int(end), at), ink, 1)
    return np.ascontiguousarray(np.rot90(image, rng.integers(0, 4)))


def monitor(rng, size):
    """Curves over time on a dark or light ground, one above the other, with or without squares behind them."""
    light = rng.random() < .5
    image = squared_paper(rng, size) if rng.random() < .5 else np.zeros((size, size, 3), np.float32) + (rng.uniform(225, 255) if light else rng.uniform(0, 40))
    for _ in range(rng.integers(2, 9)):
        trace(rng, image, rng.uniform(0, 120, 3).tolist() if image.mean() > 120 else rng.uniform(90, 255, 3).tolist())
    return image


def mesh(rng, size):
    image = np.zeros((size, size, 3), np.float32) + colour_of(rng)
    ink, pitch = colour_of(rng).tolist(), rng.uniform(6, 34)
    rows = int(size / pitch) + 2
    kind, fill = rng.integers(0, 4), int(rng.choice([-1, 1, 2]))
    for row in range(rows):
        for column in range(rows):
            x, y = column * pitch + (row % 2) * pitch / 2, row * pitch
            x, y = x + rng.normal(0, pitch * .03), y + rng.normal(0, pitch * .03)
            r = pitch * .38
            if kind == 0:
                cv2.circle(image, (int(x), int(y)), max(1, int(r)), ink, fill, cv2.LINE_AA)
            elif kind == 1:
                cv2.rectangle(image, (int(x - r), int(y - r)), (int(x + r), int(y + r)), ink, fill, cv2.LINE_AA)
            elif kind == 2:
                corners = [(x + r * np.cos(a), y + r * np.sin(a)) for a in np.arange(6) * 1.047 + .5]
                cv2.polylines(image, [np.array(corners, np.int32)], True, ink, max(1, fill), cv2.LINE_AA)
            else:
                cv2.line(image, (int(x - r), int(y - r)), (int(x + r), int(y + r)), ink, max(1, fill), cv2.LINE_AA)
    return image


def bricks(rng, size):
    image = np.zeros((size, size, 3), np.float32) + colour_of(rng, 20)
    tone = colour_of(rng)
    high, wide = rng.uniform(8, 50), rng.uniform(12, 120)
    for row in range(int(size / high) + 1):
        for column in range(int(size / wide) + 2):
            x, y = column * wide - (row % 2) * wide / 2, row * high
            gap = max(1, high * .08)
            level = np.clip(tone * rng.uniform(.6, 1.3), 0, 255).tolist()
            cv2.rectangle(image, (int(x + gap), int(y + gap)), (int(x + wide - gap), int(y + high - gap)), level, -1)
    return image + ((clouds(rng, size, 12) - .5) * rng.uniform(0, 90))[..., None]


def wood(rng, size):
    rows, columns = np.mgrid[:size, :size].astype(np.float32)
    field = np.sin((columns * rng.uniform(.02, .3) + smooth(rng, size, size, rng.uniform(40, 160)) * rng.uniform(5, 60)) + rows * rng.uniform(0, .02))
    return paint(field * .4 + .5 + (clouds(rng, size, 6) - .5) * .3, rng.uniform([50, 25, 10], [120, 80, 50]), rng.uniform([150, 100, 60], [240, 200, 150]))


def cells(rng, size):
    """Stained tissue: nuclei on pink."""
    image = paint(clouds(rng, size), rng.uniform([190, 120, 160], [230, 170, 200]), np.array([250, 225, 240.]))
    nucleus = rng.uniform([60, 30, 90], [130, 90, 170])
    for _ in range(int(rng.integers(50, 900))):
        axes = tuple(rng.integers(2, int(rng.integers(4, 12)), 2).tolist())
        cv2.ellipse(image, tuple(rng.integers(0, size, 2).tolist()), axes, float(rng.uniform(0, 180)), 0, 360,
                    np.clip(nucleus * rng.uniform(.7, 1.3), 0, 255).tolist(), -1, cv2.LINE_AA)
    return image


def scraps(rng, size):
    """Edges in every direction: machines, clothes, streets."""
    image = np.zeros((size, size, 3), np.float32) + colour_of(rng)
    largest = rng.uniform(12, size / 2)
    for _ in range(int(rng.integers(20, 400))):
        tone, width = colour_of(rng).tolist(), int(rng.choice([-1, -1, 1, 2, 4]))
        at, reach = rng.uniform(0, size, 2), largest * rng.uniform(.05, 1)
        kind = rng.random()
        if kind < .35:
            corners = (at + rng.uniform(-reach, reach, (int(rng.integers(3, 6)), 2))).astype(np.int32)
            cv2.fillPoly(image, [corners], tone, cv2.LINE_AA)
        elif kind < .6:
            axes = tuple(max(1, int(a)) for a in rng.uniform(.1, 1, 2) * reach)
            cv2.ellipse(image, tuple(at.astype(int).tolist()), axes, float(rng.uniform(0, 360)), 0, float(rng.choice([360, 360, 120, 200])), tone, width,
                        cv2.LINE_AA)
        elif kind < .85:
            end = at + rng.uniform(-reach, reach, 2) * 2
            cv2.line(image, tuple(at.astype(int).tolist()), tuple(end.astype(int).tolist()), tone, max(1, width), cv2.LINE_AA)
        else:
            end = at + rng.uniform(0, reach, 2)
            cv2.rectangle(image, tuple(at.astype(int).tolist()), tuple(end.astype(int).tolist()), tone, width)
    return cv2.GaussianBlur(image, (0, 0), rng.uniform(.4, 1.5)) + ((clouds(rng, size) - .5) * rng.uniform(0, 80))[..., None]


def cracks(rng, size):
    """Fields that meet in thin lines: tiles, dry ground, leather, giraffes."""
    seeds = rng.uniform(0, size, (int(rng.integers(20, 400)), 2)).astype(int)
    field = np.full((size, size), 255, np.uint8)
    field[seeds[:, 1], seeds[:, 0]] = 0
    away, labels = cv2.distanceTransformWithLabels(field, cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL)
    edge = (cv2.morphologyEx(labels.astype(np.float32), cv2.MORPH_GRADIENT, np.ones((3, 3))) > 0).astype(np.float32)
    levels = rng.uniform(.3, 1, len(seeds) + 2).astype(np.float32)[labels]
    edge = cv2.GaussianBlur(edge, (0, 0), rng.uniform(.5, 1.5))
    return paint(levels * rng.uniform(.2, 1) - edge * rng.uniform(.3, 1) + clouds(rng, size) * .3, colour_of(rng), colour_of(rng))


def noise(rng, size):
    field = cv2.GaussianBlur(rng.standard_normal((size, size), np.float32), (0, 0), rng.uniform(.3, 4))
    field = field / field.std() * rng.uniform(8, 70) + rng.uniform(30, 220)
    if rng.random() < .3:
        field = np.floor(field / 40) * 40
    return field


def relief(rng, size):
    """Clouds cut into steps and lit from the side: skin of fruit, crumpled cloth, maps."""
    field = clouds(rng, size)
    steps = np.floor(field * rng.uniform(5, 30)) if rng.random() < .5 else field * rng.uniform(5, 60)
    lit = np.gradient(cv2.GaussianBlur(steps.astype(np.float32), (0, 0), rng.uniform(.5, 2)))[0]
    return paint(lit * rng.uniform(.3, 2) + .5, colour_of(rng), colour_of(rng))


def water(rng, size):
    rows = np.mgrid[:size, :size][0].astype(np.float32)
    field = np.sin(rows * rng.uniform(.05, .8) + smooth(rng, size, size, rng.uniform(10, 60)) * rng.uniform(3, 20))
    return paint(field * .3 + .4 + clouds(rng, size) * .3, rng.uniform(0, 120, 3), rng.uniform(100, 255, 3))


PHOTO = (foliage, foliage, grass, pebbles, coins, coins, weave, hair, skin, squared_paper, rulers, rulers, monitor, mesh, mesh, bricks, wood, cells, *[scraps] * 6, cracks,
         noise, relief, water)
