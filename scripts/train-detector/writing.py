"""Lines of text as ink masks, and how ink comes onto a picture."""
import cv2
import numpy as np
from PIL import Image, ImageDraw

import grounds
import letters


class Line:
    """Ink from 0 to 1 with the corners of the box around it; `x`, `y` of the corners count from the mask's own corner."""

    def __init__(self, ink, corners, height):
        self.ink, self.corners, self.height = ink, corners, height


def rough_size(rng):
    """Small letters are most frequent; every size up to 92 pixels is met."""
    return int(round(7 * (92 / 7) ** (rng.random() ** 1.3)))


def mark_size(rng):
    """What stands alone is as often large as small."""
    return int(round(9 * (72 / 9) ** rng.random()))


def set_line(random, rng, fonts, size, write=letters.text):
    """A line of random characters, or nothing where the font lacks them."""
    content = write(random)
    if content.isascii() and random.random() < .14:
        return trimmed(plotted(random, content[:max(2, int(620 / size))] if size > 30 else content, size))
    kind = random.choices(['printed', 'bitmap', 'pen'], [70, 13, 17])[0]
    upright = random.random() < .1
    if size > 30:
        content = content[:max(2, int(620 / size))]
    font = fonts.choose(random, kind, content, size)
    if font is None:
        return None
    crisp = kind == 'bitmap' or (kind == 'printed' and random.random() < .12)
    ink = column(font, content, crisp, random.uniform(1, 1.6)) if upright else row(font, content, crisp, random.choice([0, 0, 0, 0, 1, 2, size // 4, size // 2]))
    if kind == 'bitmap' and size >= font.size * 1.6:
        ink = np.kron(ink, np.ones((min(4, round(size / font.size)),) * 2, ink.dtype))
    if kind == 'pen' and random.random() < .8:
        ink = as_by_hand(rng, ink)
    return trimmed(ink)


def row(font, content, crisp, spread):
    mode = '1' if crisp else 'L'
    width = int(font.getlength(content)) + spread * len(content) + 2 * font.size + 8
    image = Image.new('L', (width, font.size * 3 + 8), 0)
    draw = ImageDraw.Draw(image)
    draw.fontmode = mode
    if spread == 0:
        draw.text((font.size // 2 + 2, font.size // 2 + 2), content, font=font, fill=255)
    else:
        x = font.size // 2 + 2
        for letter in content:
            draw.text((x, font.size // 2 + 2), letter, font=font, fill=255)
            x += font.getlength(letter) + spread
    return np.asarray(image)


# Lettering of single strokes, as plotters and small programs write; the rest of its faces is only met in the evaluation.
PLOTTED = (cv2.FONT_HERSHEY_SIMPLEX, cv2.FONT_HERSHEY_PLAIN, cv2.FONT_HERSHEY_DUPLEX, cv2.FONT_HERSHEY_SIMPLEX | cv2.FONT_ITALIC)


def plotted(random, content, size):
    face, width = random.choice(PLOTTED), random.choice([1, 1, 1, 2, max(1, size // 12)])
    scale = cv2.getFontScaleFromHeight(face & ~cv2.FONT_ITALIC, max(5, int(size * .75)), width)
    (wide, high), below = cv2.getTextSize(content, face, scale, width)
    ink = np.zeros((high + 2 * below + 16, wide + 24), np.uint8)
    cv2.putText(ink, content, (12, high + below), face, scale, 255, width, random.choice([cv2.LINE_AA, cv2.LINE_AA, cv2.LINE_8]))
    return ink


def column(font, content, crisp, pace):
    step = int(font.size * pace) + 1
    image = Image.new('L', (font.size * 2 + 8, step * (len(content) + 2)), 0)
    draw = ImageDraw.Draw(image)
    draw.fontmode = '1' if crisp else 'L'
    for k, letter in enumerate(content):
        draw.text((font.size // 2 + 2, step * k + step // 2), letter, font=font, fill=255)
    return np.asarray(image)


def as_by_hand(rng, ink):
    """Bent, of uneven width and pressure, on a line that rises or falls."""
    height, width = ink.shape
    reach = rng.uniform(.3, 2.2) * height / 40
    cell = max(4, height / rng.uniform(2, 6))
    bend = [cv2.resize(rng.standard_normal((int(height / cell) + 2, int(width / cell) + 2)).astype(np.float32), (width, height),
                       interpolation=cv2.INTER_CUBIC) * reach for _ in range(2)]
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    wave = np.sin(columns / height * rng.uniform(.3, 1.5)) * height * rng.uniform(0, .06)
    ink = cv2.remap(ink, columns + bend[0], rows + bend[1] + wave, cv2.INTER_LINEAR)
    if rng.random() < .4:
        ink = cv2.dilate(ink, np.ones((2, 2), np.uint8)) if rng.random() < .6 else cv2.erode(ink, np.ones((2, 2), np.uint8))
    if rng.random() < .5:
        pressure = cv2.resize(rng.random((4, max(2, width // 20)), np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
        ink = (ink * np.clip(pressure * .7 + .45, .35, 1)).astype(np.uint8)
    return ink


def trimmed(ink):
    rows, columns = np.flatnonzero(ink.max(1) > 40), np.flatnonzero(ink.max(0) > 40)
    if len(rows) < 3 or len(columns) < 2:
        return None
    ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1].astype(np.float32) / 255
    high, wide = ink.shape
    return Line(ink, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), min(high, wide))


def turned(rng, line):
    """Most lines run to the right; some are on their side, upside down or tilted."""
    chance = rng.random()
    if chance < .76:
        return line
    if chance < .89:
        ink = np.ascontiguousarray(np.rot90(line.ink, int(rng.choice([1, 3, 1, 3, 2]))))
        high, wide = ink.shape
        return Line(ink, np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32), line.height)
    angle = rng.normal(0, 7)
    high, wide = line.ink.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    corners = line.corners @ turn[:, :2].T + turn[:, 2]
    low = corners.min(0) - 1
    turn[:, 2] -= low
    size = np.ceil(corners.max(0) - low + 1).astype(int)
    ink = cv2.warpAffine(line.ink, turn, tuple(size.tolist()), flags=cv2.INTER_LINEAR)
    return Line(ink, (corners - low).astype(np.float32), line.height)


GREYS = (255, 255, 255, 230, 200, 170, 140, 110, 80, 50, 20, 0, 0)
COLOURS = ((255, 255, 0), (0, 255, 0), (0, 255, 255), (255, 128, 0), (150, 200, 255), (255, 80, 80), (255, 0, 255), (200, 255, 200), (0, 0, 255),
           (255, 0, 0), (0, 128, 0), (0, 0, 128), (128, 0, 0), (255, 200, 150))


def contrast(colour, under):
    """As the network sees it: difference of the largest and of the smallest of red, green and blue."""
    under = under.reshape(-1, 3).mean(0)
    return max(abs(max(colour) - under.max()), abs(min(colour) - under.min()))


def choose_colour(rng, under, least):
    """A colour that can be read there; None where none was met in a few tries."""
    for _ in range(8):
        chance = rng.random()
        if chance < .32:
            base = float(np.median(under))
            level = base + rng.choice([-1, 1]) * rng.uniform(least, least + 25)
            colour = (level,) * 3
        elif chance < .72:
            colour = (float(rng.choice(GREYS)),) * 3
        else:
            colour = tuple(float(c) for c in COLOURS[rng.integers(len(COLOURS))])
        if min(colour) >= 0 and max(colour) <= 255 and contrast(colour, under) >= least:
            return np.array(colour)
    return None


# How far from its ground the faintest writing is, where the ground is quiet: a tenth of it is as faint as an eye makes out.
FAINTEST = (24, 24, 24, 24, 16, 12, 9)


def lay(rng, image, line, x, y):
    """Puts ink at a place and says how far it is from its ground; nothing where it could not be read there."""
    high, wide = line.ink.shape
    top, left, bottom, right = max(0, y), max(0, x), min(image.shape[0], y + high), min(image.shape[1], x + wide)
    if bottom - top < 3 or right - left < 3:
        return None
    ink = line.ink[top - y:bottom - y, left - x:right - x]
    if (ink > .45).sum() < 8:
        return None
    margin = int(rng.integers(1, 6))
    around = image[max(0, top - margin):bottom + margin, max(0, left - margin):right + margin]
    kind = rng.random()
    if kind < .12:
        around[:] = box_colour(rng, around)
    under = image[top:bottom, left:right]
    grain = float(grounds.largest(under).std())
    least = max(float(rng.choice(FAINTEST)), min(90, grain * rng.uniform(.9, 1.4)))
    outlined = .12 < kind < .24
    if outlined:
        least = 24
    colour = choose_colour(rng, under, least)
    if colour is None:
        return None
    apart = 255. if outlined else contrast(colour, under)
    if outlined:
        around_ink = rim(line.ink, int(rng.integers(1, 3)))[top - y:bottom - y, left - x:right - x]
        dark = 0. if colour.mean() > 127 else 255.
        under[:] = under * (1 - around_ink[..., None]) + dark * around_ink[..., None]
    elif kind < .32:
        drop = int(rng.integers(1, 3))
        shadow = np.zeros_like(ink)
        shadow[drop:, drop:] = ink[:-drop, :-drop]
        under[:] = under * (1 - shadow[..., None] * rng.uniform(.5, 1))
    strength = float(rng.choice([1, 1, 1, .9, .8]))
    under[:] = under + (colour - under) * (ink * strength)[..., None]
    return apart * strength


def rim(ink, reach):
    return cv2.dilate(ink, np.ones((2 * reach + 1,) * 2, np.uint8))


def box_colour(rng, around):
    if rng.random() < .5:
        return float(rng.choice([0, 20, 60, 128, 220, 255]))
    if rng.random() < .5:
        return rng.uniform(0, 255, 3)
    return around.mean((0, 1)) * .4
