"""Screens to measure the detector with: `screens.py FOLDER SEED COUNT`. Shares no code, no font and no seed with the training.

For each picture three files: NAME.rgb (three bytes a pixel), NAME.ink (two bytes a pixel: the number of the line whose ink is
there, counted from 1) and an entry in index.json."""
import glob
import json
import os
import sys

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

import backgrounds
import other_kinds
import words

FONTS = {
    'japanese': ['MTLc3m.ttf', 'MTLmr3m.ttf', 'sawarabi-gothic-medium.ttf', 'KleeOne-Regular.ttf', 'KleeOne-SemiBold.ttf'],
    'latin': ['OpenSans-Regular.ttf', 'OpenSans-Bold.ttf', 'JetBrainsMono-Regular.ttf', 'Hack-Regular.ttf', 'Hack-Bold.ttf'],
    'pen': ['kiloji.ttf', 'kiloji_b.ttf', 'kiloji_p.ttf', 'breipfont.ttf'],
    'bitmap': ['DotGothic16-Regular.ttf', 'terminus-normal.otb'],
}
FOUND = {os.path.basename(path): path for path in glob.glob('/usr/share/fonts/**/*', recursive=True)}


def font(rng, kind, ascii_only, size):
    names = [name for name in FONTS[kind] if name in FOUND]
    if not names:
        raise SystemExit(f'no font of {FONTS[kind]}: apt-get install fonts-motoya-l-cedar fonts-motoya-l-maruberi fonts-sawarabi-gothic fonts-klee '
                         'fonts-open-sans fonts-jetbrains-mono fonts-hack fonts-kiloji fonts-breip fonts-dotgothic16 fonts-terminus-otb')
    if kind == 'japanese' and ascii_only and rng.random() < .7:
        names = [name for name in FONTS['latin'] if name in FOUND]
    if not ascii_only:
        names = [name for name in names if name not in ('breipfont.ttf', 'terminus-normal.otb')]
    name = names[rng.integers(len(names))]
    if name.endswith('.otb'):
        size = min((12, 14, 16, 18, 20, 22, 24, 28, 32), key=lambda native: abs(native - size))
    if name.startswith('DotGothic'):
        size = 16 * max(1, round(size / 16))
    return ImageFont.truetype(FOUND[name], size, layout_engine=ImageFont.Layout.BASIC)


class Picture:
    def __init__(self, name, kind, image):
        self.name, self.kind = name, kind
        self.image = np.ascontiguousarray(np.clip(image, 0, 255)).astype(np.float32)
        self.ink = np.zeros(image.shape[:2], np.uint16)
        self.lines = []

    def write(self, rng, text, x, y, size, colour, face='japanese', turn=0, tilt=0.0, upright=False, outline=None, box=None, delta=None):
        """A line whose top left corner of ink comes to x, y; sides below zero or beyond the picture are cut."""
        alpha = glyphs(font(rng, face, text.isascii(), size), text, upright, face == 'bitmap')
        if face == 'pen':
            alpha = unsteady(rng, alpha)
        alpha = np.rot90(alpha, turn)
        if tilt:
            alpha = tilted(alpha, tilt)
        alpha = cropped(alpha)
        high, wide = alpha.shape
        if x == 'right':
            x = self.image.shape[1] - wide
        if y == 'bottom':
            y = self.image.shape[0] - high
        top, left, bottom, right = max(0, y), max(0, x), min(self.image.shape[0], y + high), min(self.image.shape[1], x + wide)
        if bottom - top < 4 or right - left < 4 or self.ink[max(0, top - 2):bottom + 2, max(0, left - 2):right + 2].any():
            return None
        alpha = alpha[top - y:bottom - y, left - x:right - x]
        if (alpha > .35).sum() < 8:
            return None
        under = self.image[top:bottom, left:right]
        if box is not None:
            self.image[max(0, top - 3):bottom + 3, max(0, left - 4):right + 4] = box
        if outline is not None:
            ring = cv2.dilate(alpha, np.ones((3, 3)))[..., None]
            under[:] = under * (1 - ring) + np.asarray(outline) * ring
        if delta is not None:
            # The other way where there is no room: darker than black is no writing.
            level = float(np.median(under))
            colour = (level + delta if 0 <= level + delta <= 255 else level - delta,) * 3
        under[:] = under * (1 - alpha[..., None]) + np.asarray(colour, np.float32) * alpha[..., None]
        self.lines.append([int(left), int(top), int(right - left), int(bottom - top)])
        self.ink[top:bottom, left:right][alpha > .35] = len(self.lines)
        return right, bottom

    def save(self, rng, folder):
        image = np.clip(self.image, 0, 255).astype(np.uint8)
        if rng.random() < .35:
            quality = int(rng.integers(55, 95))
            image = cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
        image.tofile(os.path.join(folder, f'{self.name}.rgb'))
        self.ink.tofile(os.path.join(folder, f'{self.name}.ink'))
        return {'name': self.name, 'kind': self.kind, 'width': image.shape[1], 'height': image.shape[0], 'lines': self.lines}


def glyphs(face, text, upright, crisp):
    wide = int(face.getlength(text)) + 3 * face.size + 20
    sheet = Image.new('L', (4 * face.size, (len(text) + 2) * (face.size + 4)) if upright else (wide, 3 * face.size + 20))
    draw = ImageDraw.Draw(sheet)
    draw.fontmode = '1' if crisp else 'L'
    if upright:
        for i, letter in enumerate(text):
            draw.text((face.size, 4 + i * (face.size + 3)), letter, font=face, fill=255)
    else:
        draw.text((face.size + 5, face.size // 2 + 5), text, font=face, fill=255)
    return np.asarray(sheet).astype(np.float32) / 255


def cropped(alpha):
    rows, columns = np.flatnonzero(alpha.max(1) > .3), np.flatnonzero(alpha.max(0) > .3)
    if len(rows) == 0 or len(columns) == 0:
        return np.zeros((1, 1), np.float32)
    return np.ascontiguousarray(alpha[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1])


def tilted(alpha, degrees):
    side = int(np.hypot(*alpha.shape)) + 8
    canvas = np.zeros((side, side), np.float32)
    top, left = (side - alpha.shape[0]) // 2, (side - alpha.shape[1]) // 2
    canvas[top:top + alpha.shape[0], left:left + alpha.shape[1]] = alpha
    return cv2.warpAffine(canvas, cv2.getRotationMatrix2D((side / 2, side / 2), degrees, 1), (side, side))


def unsteady(rng, alpha):
    """A hand that trembles: rows and columns are moved by slow curves."""
    high, wide = alpha.shape
    x, y = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    reach = high / 60
    for turn in rng.uniform(.02, .15, 3):
        x = x + np.sin(y * turn + rng.uniform(0, 6)).astype(np.float32) * reach
        y = y + np.sin(x * turn + rng.uniform(0, 6)).astype(np.float32) * reach
    return cv2.remap(alpha, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR)


def pick(rng, values):
    return values[rng.integers(len(values))]


BRIGHT = ((255, 255, 255), (230, 230, 230), (255, 255, 0), (0, 255, 255), (0, 255, 0), (255, 190, 90), (170, 210, 255))


def column_of_lines(picture, rng, x, y, count, size, colour, face='japanese'):
    for _ in range(count):
        placed = picture.write(rng, words.line(rng), x, y, size, colour, face)
        if placed:
            y = placed[1] + int(rng.integers(3, 4 + size // 2))


def ultrasound(rng, name):
    wide, high = pick(rng, ((640, 480), (800, 600), (1024, 768), (720, 576)))
    picture = Picture(name, 'ultrasound', backgrounds.ultrasound(rng, wide, high))
    size, colour = int(rng.integers(11, 22)), pick(rng, BRIGHT)
    column_of_lines(picture, rng, int(rng.integers(0, 12)), int(rng.integers(0, 8)), int(rng.integers(1, 4)), size, colour)
    picture.write(rng, words.line(rng), 'right', int(rng.integers(0, 20)), size, colour)
    column_of_lines(picture, rng, wide - int(rng.integers(90, 140)), high // 3, int(rng.integers(2, 6)), max(9, size - 3), pick(rng, BRIGHT))
    for _ in range(rng.integers(0, 3)):
        picture.write(rng, words.short(rng), int(rng.integers(wide // 4, wide * 3 // 4)), int(rng.integers(high // 4, high * 3 // 4)), size, pick(rng, BRIGHT),
                      outline=(0, 0, 0) if rng.random() < .5 else None)
    return picture


def tomography(rng, name):
    picture = Picture(name, 'CT', backgrounds.tomography(rng, 512))
    size, colour = int(rng.integers(9, 17)), pick(rng, ((255, 255, 255), (200, 200, 200), (255, 255, 255)))
    column_of_lines(picture, rng, 4, 4, 3, size, colour)
    for y in range(3):
        picture.write(rng, words.line(rng), 'right', 4 + y * (size + 6), size, colour)
    column_of_lines(picture, rng, 4, 512 - 3 * (size + 6), 2, size, colour)
    picture.write(rng, words.short(rng), 'right', 'bottom', size, colour)
    picture.write(rng, pick(rng, ('R', 'L', 'A', 'P')), int(rng.integers(4, 30)), 256, int(rng.integers(12, 24)), colour)
    return picture


def radiograph(rng, name):
    wide, high = pick(rng, ((1024, 1024), (900, 1100), (1200, 900)))
    picture = Picture(name, 'X-ray', backgrounds.radiograph(rng, wide, high))
    size = int(rng.integers(16, 34))
    colour = (255, 255, 255) if rng.random() < .7 else (0, 0, 0)
    for _ in range(rng.integers(1, 4)):
        picture.write(rng, words.line(rng), int(rng.integers(0, wide // 2)), int(rng.integers(0, high - 40)), size, colour,
                      outline=(128, 128, 128) if rng.random() < .3 else None)
    picture.write(rng, pick(rng, ('R', 'L', 'PA', 'AP')), int(rng.integers(20, wide - 60)), int(rng.integers(20, high - 80)), int(rng.integers(30, 64)), (250, 250, 250))
    return picture


def endoscope(rng, name):
    wide, high = pick(rng, ((720, 576), (640, 480), (1280, 1024)))
    picture = Picture(name, 'endoscope', backgrounds.endoscope(rng, wide, high))
    size, colour = int(rng.integers(12, 26)), pick(rng, BRIGHT)
    column_of_lines(picture, rng, int(rng.integers(2, 14)), int(rng.integers(2, 20)), int(rng.integers(4, 9)), size, colour)
    return picture


def screenshot(rng, name):
    wide, high = 1024, 768
    light = rng.random() < .6
    picture = Picture(name, 'screenshot', backgrounds.window(rng, wide, high, light))
    colour = pick(rng, ((0, 0, 0), (40, 40, 60), (0, 0, 160))) if light else pick(rng, BRIGHT)
    size = int(rng.integers(10, 18))
    for x in (20, 360, 700):
        column_of_lines(picture, rng, x, 70 + int(rng.integers(0, 30)), int(rng.integers(3, 12)), size, colour)
    picture.write(rng, words.line(rng), 10, 6, size + 2, (255, 255, 255))
    return picture


def photograph(rng, name):
    wide, high = pick(rng, ((800, 600), (1200, 900), (640, 853)))
    picture = Picture(name, 'photo', backgrounds.skin(rng, wide, high))
    x, y, size = int(rng.integers(20, wide // 2)), int(rng.integers(20, high - 160)), int(rng.integers(18, 44))
    paper = (np.array([235, 232, 225]) + rng.uniform(-20, 15, 3))
    picture.image[y - 12:y + 3 * size + 20, x - 12:x + 12 * size] = paper
    for i in range(2):
        picture.write(rng, words.short(rng), x, y + i * int(size * 1.5), size, pick(rng, ((20, 20, 30), (30, 40, 130), (160, 20, 30))), 'pen' if rng.random() < .7 else 'japanese')
    picture.write(rng, words.date(rng), 'right', high - 50, int(rng.integers(16, 36)), pick(rng, ((255, 160, 40), (255, 255, 255))), outline=None)
    return picture


def stress(kind):
    def make(rng, name):
        side = 512
        ground = pick(rng, (backgrounds.tomography, lambda r, s: backgrounds.ultrasound(r, s, s), lambda r, s: backgrounds.radiograph(r, s, s),
                            lambda r, s: np.full((s, s, 3), float(r.choice([0, 0, 30, 200])))))(rng, side)
        picture = Picture(name, kind, ground)
        dark = ground.mean() < 110
        for _ in range(14):
            if len(picture.lines) >= 5:
                break
            x, y = int(rng.integers(4, side - 60)), int(rng.integers(4, side - 30))
            colour = pick(rng, BRIGHT) if dark else pick(rng, ((0, 0, 0), (20, 20, 60)))
            size, text, more = int(rng.integers(12, 26)), words.line(rng), {}
            if kind == '64 px':
                size, text, x = int(rng.integers(58, 72)), words.short(rng)[:5], int(rng.integers(4, 120))
            elif kind == '40 px':
                size, text, x = int(rng.integers(36, 46)), words.short(rng), int(rng.integers(4, 200))
            elif kind == '8 px':
                size = 8
            elif kind == 'faint':
                more = {'delta': float(rng.choice([-1, 1])) * max(rng.uniform(25, 45), 1.1 * local(ground, x, y))}
            elif kind == 'turned':
                more = {'turn': int(rng.integers(1, 4))}
                y = int(rng.integers(4, side // 2))
            elif kind == 'tilted':
                more = {'tilt': float(rng.uniform(4, 14) * rng.choice([-1, 1]))}
            elif kind == 'border':
                x, y = pick(rng, ((0, y), ('right', y), (x, 0), (x, 'bottom'), (-size // 3, y), (x, -size // 3)))
            elif kind == 'pen':
                size, more = int(rng.integers(18, 48)), {'face': 'pen'}
                text = words.short(rng)
            elif kind == 'bitmap':
                size, more = int(pick(rng, (12, 14, 16, 16, 24, 32))), {'face': 'bitmap'}
            elif kind == 'upright':
                more, text, y = {'upright': True}, words.name(rng), int(rng.integers(4, side // 2))
            elif kind == 'outlined':
                more = {'outline': (0, 0, 0) if dark else (255, 255, 255)}
                y = int(rng.integers(150, 400))
            elif kind == 'coloured':
                colour = pick(rng, ((0, 0, 255), (255, 0, 0), (255, 0, 255), (0, 130, 0), (130, 60, 0)))
                if rng.random() < .5:
                    more = {'box': pick(rng, ((0, 0, 0), (255, 255, 255), (60, 60, 60)))}
                elif contrast(colour, ground[y:y + size, x:x + 80]) < 60:
                    continue
            if kind not in ('faint', 'outlined', 'coloured') and contrast(colour, ground[clip(y):clip(y) + size, clip(x):clip(x) + 120]) < 60:
                continue
            picture.write(rng, text, x, y, size, colour, **{'face': 'japanese', **more})
        return picture
    return make


def clip(value):
    return value if isinstance(value, int) and value > 0 else 0 if isinstance(value, int) else 400


def contrast(colour, piece):
    """Difference to what most of the ground there is, in the largest or the smallest of red, green and blue."""
    flat = piece.reshape(-1, 3)
    return min(max(abs(max(colour) - pixel.max()), abs(min(colour) - pixel.min())) for pixel in (flat.mean(0), np.percentile(flat, 15, 0), np.percentile(flat, 85, 0)))


def local(ground, x, y):
    return float(ground[y:y + 26, x:x + 160, 0].std())


SCREENS = (ultrasound, tomography, radiograph, endoscope, screenshot, photograph)
def of_another_hand(kind, draw):
    def make(rng, name):
        image, ink, lines = draw(rng)
        picture = Picture(name, kind, image)
        picture.ink, picture.lines = ink, lines
        return picture
    return make


STRESS = ('64 px', '40 px', '8 px', 'faint', 'turned', 'tilted', 'border', 'pen', 'bitmap', 'upright', 'outlined', 'coloured')


def main():
    folder, seed, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    os.makedirs(folder, exist_ok=True)
    index = []
    makers = [(make.__name__, make, 'screen') for make in SCREENS] + [(kind, stress(kind), 'stress') for kind in STRESS]
    makers += [(make.__name__, lambda rng, name, make=make: Picture(name, make.__name__, make(rng, 640, 480)), 'empty') for make in backgrounds.EMPTY]
    makers += [(kind, of_another_hand(kind, draw), 'other') for kind, draw in other_kinds.KINDS]
    for number, (title, make, part) in enumerate(makers):
        for i in range(count if part != 'empty' else max(2, count // 4)):
            rng = np.random.default_rng([seed, number, i])
            index.append({**make(rng, f'{number:02}-{i:03}').save(rng, folder), 'set': part})
    with open(os.path.join(folder, 'index.json'), 'w') as file:
        json.dump(index, file)


if __name__ == '__main__':
    main()
