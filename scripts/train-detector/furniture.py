"""What devices draw beside the picture and is no text: scales, marks, bars, curves, frames, buttons, signs."""
import cv2
import numpy as np

from textures import trace

INKS = ((255, 255, 255), (200, 200, 200), (128, 128, 128), (255, 255, 0), (0, 255, 0), (0, 255, 255), (255, 128, 0), (255, 60, 60), (60, 60, 255))


def ink_of(rng):
    return tuple(int(c) for c in (INKS[rng.integers(len(INKS))] if rng.random() < .7 else rng.integers(0, 256, 3)))


def place(rng, image):
    height, width = image.shape[:2]
    return int(rng.integers(0, width)), int(rng.integers(0, height))


def line(rng, image):
    cv2.line(image, place(rng, image), place(rng, image), ink_of(rng), int(rng.choice([1, 1, 2, 4])), cv2.LINE_AA)


def dotted(rng, image):
    start, end = np.array(place(rng, image)), np.array(place(rng, image))
    step, ink, radius = rng.uniform(4, 12), ink_of(rng), int(rng.integers(0, 3))
    count = int(np.hypot(*(end - start)) / step) + 1
    for share in np.linspace(0, 1, count):
        cv2.circle(image, tuple((start + (end - start) * share).astype(int).tolist()), radius, ink, -1)


def scale(rng, image):
    height, width = image.shape[:2]
    ink, pitch, long = ink_of(rng), int(rng.integers(5, 40)), int(rng.integers(2, 10))
    if rng.random() < .5:
        x = int(rng.integers(0, width))
        for k, y in enumerate(range(int(rng.integers(0, 30)), height, pitch)):
            cv2.line(image, (x, y), (x + long * (2 if k % 5 == 0 else 1), y), ink, 1)
    else:
        y = int(rng.integers(0, height))
        for k, x in enumerate(range(int(rng.integers(0, 30)), width, pitch)):
            cv2.line(image, (x, y), (x, y - long * (2 if k % 5 == 0 else 1)), ink, 1)


def grey_bar(rng, image):
    height, width = image.shape[:2]
    across, down = int(rng.integers(4, 24)), int(rng.integers(40, 200))
    x, y = place(rng, image)
    run = np.linspace(0, 1, down)[:, None, None]
    ends = rng.integers(0, 256, (2, 3)) if rng.random() < .5 else np.array([[255] * 3, [0] * 3])
    bar = np.repeat(ends[0] + (ends[1] - ends[0]) * run, across, 1)
    piece = image[y:y + down, x:x + across]
    piece[:] = bar[:piece.shape[0], :piece.shape[1]]
    if rng.random() < .5:
        cv2.rectangle(image, (x, y), (x + across, y + down), (255, 255, 255), 1)


def caliper(rng, image):
    ink, reach = ink_of(rng), int(rng.integers(3, 10))
    for _ in range(rng.integers(1, 5)):
        x, y = place(rng, image)
        if rng.random() < .6:
            cv2.line(image, (x - reach, y), (x + reach, y), ink, 1)
            cv2.line(image, (x, y - reach), (x, y + reach), ink, 1)
        else:
            cv2.line(image, (x - reach, y - reach), (x + reach, y + reach), ink, 1)
            cv2.line(image, (x - reach, y + reach), (x + reach, y - reach), ink, 1)


def frame(rng, image):
    x, y = place(rng, image)
    end = (x + int(rng.integers(12, 220)), y + int(rng.integers(10, 160)))
    cv2.rectangle(image, (x, y), end, ink_of(rng), int(rng.choice([-1, 1, 1, 2, 3])))


def buttons(rng, image):
    x, y = place(rng, image)
    wide, high, gap = int(rng.integers(10, 60)), int(rng.integers(10, 30)), int(rng.integers(1, 8))
    face, edge = ink_of(rng), ink_of(rng)
    for k in range(rng.integers(2, 9)):
        left, top = (x + k * (wide + gap), y) if rng.random() < .8 else (x, y + k * (high + gap))
        cv2.rectangle(image, (left, top), (left + wide, top + high), face, -1)
        cv2.rectangle(image, (left, top), (left + wide, top + high), edge, 1)


def boxes(rng, image):
    """Squares to be ticked and places for a letter: frames of the size of letters, alone or in a row, with nothing in them."""
    x, y = place(rng, image)
    high = int(rng.integers(5, 48))
    wide, gap, ink, width = max(4, int(high * rng.uniform(.4, 1.3))), int(high * rng.uniform(.1, .8)) + 1, ink_of(rng), int(rng.choice([1, 1, 2, max(1, high // 10)]))
    for k in range(rng.choice([1, 1, 2, 4, 8])):
        left = x + k * (wide + gap)
        cv2.rectangle(image, (left, y), (left + wide, y + high), ink, width)


def strokes(rng, image):
    """Short lines, each by itself: ends of rulers, needles, scratches."""
    for _ in range(rng.integers(1, 5)):
        x, y = place(rng, image)
        reach, angle = rng.uniform(4, 40), rng.choice([0, np.pi / 2, rng.uniform(0, 2 * np.pi)])
        end = (int(x + reach * np.cos(angle)), int(y + reach * np.sin(angle)))
        cv2.line(image, (x, y), end, ink_of(rng), int(rng.choice([1, 1, 2, 3, 6])), cv2.LINE_AA)


def sign(rng, image):
    """An icon: a few strokes inside of a square, without the regularity of letters."""
    x, y = place(rng, image)
    reach, ink = int(rng.integers(5, 40)), ink_of(rng)
    kind = rng.integers(0, 5)
    if kind == 0:
        cv2.circle(image, (x, y), reach, ink, int(rng.choice([-1, 1, 2])), cv2.LINE_AA)
    elif kind == 1:
        cv2.arrowedLine(image, (x, y), (x + int(rng.integers(-60, 60)), y + int(rng.integers(-60, 60))), ink, int(rng.integers(1, 4)), cv2.LINE_AA)
    elif kind == 2:
        corners = np.array([[x, y - reach], [x - reach, y + reach], [x + reach, y + reach]])
        cv2.fillPoly(image, [corners], ink, cv2.LINE_AA)
    elif kind == 3:
        cv2.ellipse(image, (x, y), (reach, reach // 2 + 1), float(rng.uniform(0, 180)), 0, 360, ink, int(rng.integers(1, 3)), cv2.LINE_AA)
    else:
        outline = np.cumsum(rng.integers(-reach, reach, (9, 2)), 0) // 2 + (x, y)
        cv2.polylines(image, [outline.astype(np.int32)], True, ink, 1, cv2.LINE_AA)


def curve(rng, image):
    square = np.zeros((max(image.shape[:2]),) * 2 + (3,), np.float32)
    ink = ink_of(rng)
    trace(rng, square, ink)
    drawn = square[:image.shape[0], :image.shape[1]]
    image[drawn.max(2) > 40] = ink


ALL = (line, line, dotted, scale, scale, grey_bar, caliper, caliper, frame, frame, buttons, boxes, strokes, sign, sign, curve)


def furnish(rng, image):
    for _ in range(rng.choice([0, 1, 2, 3, 6])):
        ALL[rng.integers(len(ALL))](rng, image)
