"""A second generator, of another hand: grounds from spectra, letters drawn by other programs' means (plotter strokes, fonts of
terminals, faces that screens.py has not), and what video, scaling and compression make of a whole screen. One kind tries one thing."""
import glob
import os

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont


PACKAGES = 'fonts-wqy-zenhei fonts-urw-base35 fonts-tlwg-loma-otf fonts-lyx xfonts-base'
KANJI = ('wqy-zenhei.ttc',)
LATIN = ('URWBookman-Light.otf', 'URWBookman-Demi.otf', 'Loma.otf', 'Loma-Bold.otf', 'cmr10.ttf')
TERMINAL = ('7x14.pcf.gz', '5x7.pcf.gz', '4x6.pcf.gz', 'clR6x12.pcf.gz')
FOUND = {os.path.basename(path): path for path in glob.glob('/usr/share/fonts/**/*', recursive=True)}
PLOTTED = (cv2.FONT_HERSHEY_COMPLEX, cv2.FONT_HERSHEY_TRIPLEX, cv2.FONT_HERSHEY_COMPLEX_SMALL)


def pick(rng, values):
    return values[int(rng.integers(len(values)))]


def face(rng, names, size):
    there = [FOUND[name] for name in names if name in FOUND]
    if not there:
        raise SystemExit(f'no font of {names}: apt-get install {PACKAGES}')
    path = pick(rng, there)
    if path.endswith('.gz'):
        native = os.path.basename(path).split('.')[0].split('x')[-1]
        return ImageFont.truetype(path, int(native))
    return ImageFont.truetype(path, size)


def spectrum(rng, wide, high, slope):
    """Noise whose power falls with its frequency; mean 0, deviation 1."""
    down, across = np.fft.fftfreq(high)[:, None], np.fft.rfftfreq(wide)[None]
    power = np.hypot(down, across)
    power[0, 0] = 1
    waves = np.exp(2j * np.pi * rng.random(power.shape)) * power ** -slope
    waves[0, 0] = 0
    out = np.fft.irfft2(waves, (high, wide))
    return (out / out.std()).astype(np.float32)


def inside(wide, high, x, y, a, b):
    rows, columns = np.mgrid[:high, :wide]
    return 1 / (1 + np.exp(np.clip((np.hypot((columns - x) / a, (rows - y) / b) - 1) * min(a, b) / 1.5, -30, 30)))


def echo(rng, wide, high):
    """A sector, swept from polar coordinates."""
    beams = np.exp(spectrum(rng, 256, 400, 1.3) * .8) * rng.rayleigh(1, (400, 256))
    beams = np.log1p(beams * 4).astype(np.float32)
    rows, columns = np.mgrid[:high, :wide].astype(np.float32)
    angle, away = np.arctan2(columns - wide / 2, rows + high * .1), np.hypot(columns - wide / 2, rows + high * .1)
    half = rng.uniform(.5, .8)
    image = cv2.remap(beams, (angle / half * 127 + 128).astype(np.float32), (away / (high * 1.02) * 399).astype(np.float32), cv2.INTER_LINEAR)
    return grey(np.where((np.abs(angle) < half) & (away < high * 1.02) & (away > high * .2), image * rng.uniform(30, 62), 0))


def scan(rng, wide, high):
    body = inside(wide, high, wide / 2, high / 2, wide * rng.uniform(.3, .42), high * rng.uniform(.3, .4))
    image = body * (95 + 8 * spectrum(rng, wide, high, .2))
    for _ in range(rng.integers(4, 10)):
        a, b = rng.uniform(.03, .12, 2) * wide
        part = inside(wide, high, rng.uniform(.3, .7) * wide, rng.uniform(.3, .7) * high, a, b)
        image = image * (1 - part) + part * pick(rng, (15, 70, 130, 160, 240))
    return grey(image + rng.normal(0, 3, image.shape))


def film(rng, wide, high):
    image = 110 + 38 * spectrum(rng, wide, high, 1.7)
    for _ in range(rng.integers(3, 7)):
        image += rng.uniform(-60, 70) * inside(wide, high, rng.uniform(0, wide), rng.uniform(0, high), rng.uniform(.06, .4) * wide, rng.uniform(.1, .5) * high)
    return grey(image + rng.normal(0, 3, image.shape))


def scope(rng, wide, high):
    relief = spectrum(rng, wide, high, 1.5)
    light = np.clip(1 - np.hypot(*(np.mgrid[:high, :wide] - np.array([high / 2, wide * .6])[:, None, None])) / (wide * .6), .1, 1)
    image = (np.array([205, 105, 75]) + 28 * relief[..., None]) * light[..., None]
    image[spectrum(rng, wide, high, 1.1) > 2.3] = 250
    image[inside(wide, high, wide * .62, high / 2, high * .48, high * .48) < .5] = 0
    return image


def flow(rng, wide, high):
    image = echo(rng, wide, high)
    speed = spectrum(rng, wide, high, 1.8)
    box = inside(wide, high, wide / 2, high * .55, wide * .16, high * .22) > .5
    where = box & (np.abs(speed) > .5)
    tone = np.clip(np.abs(speed), 0, 2)[..., None] / 2
    image[where] = (np.where(speed[..., None] > 0, (255., 40, 20), (20., 90, 255)) * (.4 + .6 * tone) + (0, 150, 0) * tone)[where]
    bar = np.linspace(1, -1, 120)[:, None]
    image[20:140, wide - 30:wide - 14] = np.where(bar[..., None] > 0, (255., 40, 20), (20., 90, 255)) * np.abs(bar)[..., None]
    return image


def even(rng, wide, high):
    return grey(np.full((high, wide), float(pick(rng, (0, 18, 60, 120, 200, 250)))) + np.linspace(0, rng.uniform(-40, 40), wide)[None])


def grey(image):
    return np.repeat(np.asarray(image, np.float32)[..., None], 3, 2)


def printed(rng, text, size, names=None, spacing=0, rim=0, crisp=False):
    """Ink of a line, 0 to 1, and its rim where it has one."""
    font = face(rng, names or (LATIN if text.isascii() else KANJI), size)
    sheet = [Image.new('L', (int(font.getlength(text)) + (spacing + 2) * len(text) + 60, size * 3 + 30)) for _ in range(2)]
    for image, stroke in zip(sheet, (0, rim)):
        draw, x = ImageDraw.Draw(image), 24
        draw.fontmode = '1' if crisp else 'L'
        for part in text if spacing else [text]:
            draw.text((x, size // 2 + 10), part, font=font, fill=255, stroke_width=stroke)
            x += font.getlength(part) + spacing
    return [np.asarray(image).astype(np.float32) / 255 for image in sheet]


def default_face(text):
    image = Image.new('L', (12 * len(text) + 20, 30))
    ImageDraw.Draw(image).text((6, 6), text, font=ImageFont.load_default(), fill=255)
    return np.asarray(image).astype(np.float32) / 255


def plotted(rng, text, size):
    kind, width = pick(rng, PLOTTED), pick(rng, (1, 1, 2))
    scale = cv2.getFontScaleFromHeight(kind, size, width)
    (wide, high), below = cv2.getTextSize(text, kind, scale, width)
    ink = np.zeros((high + 2 * below + 20, wide + 30), np.uint8)
    cv2.putText(ink, text, (12, high + below + 4), kind, scale, 255, width, cv2.LINE_AA)
    return ink.astype(np.float32) / 255


class Screen:
    def __init__(self, rng, ground, wide=None, high=None):
        wide, high = (wide, high) if wide else pick(rng, ((512, 512), (640, 480), (800, 600)))
        self.rng, self.image = rng, np.clip(ground(rng, wide, high), 0, 255).astype(np.float32)
        self.ink, self.count = np.zeros((high, wide), np.uint16), 0

    def lay(self, ink, colour=None, at=None, rim=None, rim_colour=0, apart=None, bar=None):
        """Somewhere where nothing stands and where it can be read; `apart`: so many levels from what is under it."""
        rows, columns = np.flatnonzero(ink.max(1) > .4), np.flatnonzero(ink.max(0) > .4)
        if len(rows) == 0:
            return
        edge = 2
        box = (slice(max(0, rows[0] - edge), rows[-1] + 1 + edge), slice(max(0, columns[0] - edge), columns[-1] + 1 + edge))
        ink, rim = ink[box], rim[box] if rim is not None else None
        (high, wide), (tall, broad) = ink.shape, self.ink.shape
        if high >= tall - 4 or wide >= broad - 4:
            return
        for _ in range(12):
            x, y = at or (int(self.rng.integers(2, broad - wide - 1)), int(self.rng.integers(2, tall - high - 1)))
            if x + wide > broad or y + high > tall:
                return
            place = (slice(y, y + high), slice(x, x + wide))
            near = (slice(max(0, y - 4), y + high + 4), slice(max(0, x - 4), x + wide + 4))
            under = self.image[place]
            if not self.ink[near].any() and (bar is not None or rim is not None or self.readable(under, colour, apart)):
                break
            if at:
                return
        else:
            return
        if bar is not None:
            self.image[near] = bar
        if apart is not None:
            colour = np.clip(np.median(under, (0, 1)) + apart, 0, 255)
        if rim is not None:
            under[:] = under * (1 - rim[..., None]) + np.asarray(rim_colour, np.float32) * rim[..., None]
        under[:] = under * (1 - ink[..., None]) + np.asarray(colour, np.float32) * ink[..., None]
        self.count += 1
        self.ink[place][ink > .4] = self.count

    @staticmethod
    def readable(under, colour, apart):
        planes = under.max(2), under.min(2)
        if apart is not None:
            return planes[0].std() * 3.5 < abs(apart) and 30 < np.median(planes[0]) + apart < 250
        away = [np.abs(end(colour) - plane) for end, plane in zip((max, min), planes)]
        return max(np.percentile(one, 10) for one in away) > 55

    def done(self, scale=1, quality=None, way=cv2.INTER_LINEAR):
        image, ink = np.clip(self.image, 0, 255).astype(np.uint8), self.ink
        if scale != 1:
            image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=way)
            ink = cv2.resize(ink, image.shape[1::-1], interpolation=cv2.INTER_NEAREST)
        if quality:
            image = cv2.imdecode(cv2.imencode('.jpg', image, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_COLOR)
        lines = []
        for number in range(1, self.count + 1):
            rows, columns = np.nonzero(ink == number)
            if len(rows) == 0:
                raise ValueError('a line has no ink left')
            lines.append([int(columns.min()), int(rows.min()), int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1])
        return image, ink, lines
