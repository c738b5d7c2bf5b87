"""The kinds of `other`: name, and how a picture of it is made. Each draws some lines and says where their ink is."""
import cv2
import numpy as np

import words
from other import KANJI, LATIN, TERMINAL, Screen, default_face, echo, even, film, flow, pick, plotted, printed, scan, scope

LIGHT = ((255, 255, 255), (225, 225, 225), (255, 255, 0), (0, 255, 255), (120, 255, 120))
STRONG = ((255, 0, 0), (0, 255, 0), (80, 120, 255), (255, 0, 255), (255, 255, 0), (255, 140, 0), (0, 255, 255))
GROUNDS = (echo, scan, film, scope, flow, even)
MARKS = ('L', 'R', 'A', 'P', 'H', 'F', '左', '右', '立', '臥', 'PA', 'RAO')


def ascii_line(rng):
    while True:
        text = words.line(rng)
        if text.isascii():
            return text


def kanji_line(rng):
    while True:
        text = words.name(rng)
        if not text.isascii() and not any('\uff60' < letter < '\uffa0' for letter in text):
            return text


def dated(rng):
    year, month, day = rng.integers(1930, 2027), rng.integers(1, 13), rng.integers(1, 29)
    return pick(rng, (f'{year}. {month}. {day}', f'{year}-{month:02}-{day:02}', f"'{year % 100:02} {month:2} {day:2}", f'{month:02}/{day:02}/{year % 100:02}',
                      f'{rng.integers(0, 24):02}:{rng.integers(0, 60):02}:{rng.integers(0, 60):02}', ' '.join(f'{rng.integers(0, 10 ** 8):08}')[:9],
                      f'{rng.integers(0, 10 ** 10):010}', f'{rng.integers(0, 10 ** 5):05}-{rng.integers(0, 1000):03}', f'{rng.integers(1, 99)}'))


def several(draw, grounds=GROUNDS, count=5, finish=None):
    def make(rng):
        screen = Screen(rng, pick(rng, grounds))
        for _ in range(count):
            draw(rng, screen)
        return screen.done(**(finish(rng) if finish else {}))
    return make


def ordinary(rng, size=None):
    text = ascii_line(rng) if rng.random() < .5 else kanji_line(rng)
    return printed(rng, text, size or int(rng.integers(13, 24)))[0]


def on_light_or_dark(screen):
    return pick(screen.rng, LIGHT) if screen.image.mean() < 130 else (0, 0, 0)


def strokes(rng, screen):
    screen.lay(plotted(rng, ascii_line(rng)[:22], int(rng.integers(9, 22))), on_light_or_dark(screen))


def terminal(rng, screen):
    text, times = ascii_line(rng)[:24], int(rng.integers(1, 4))
    ink = default_face(text) if rng.random() < .4 else printed(rng, text, 14, TERMINAL, crisp=True)[0]
    if rng.random() < .5:
        ink = np.kron(ink, np.ones((times, times), np.float32))
    else:
        ink = cv2.resize(ink, None, fx=times, fy=times, interpolation=cv2.INTER_LINEAR)
    screen.lay(ink, on_light_or_dark(screen))


def coloured(rng, screen):
    screen.lay(ordinary(rng), pick(rng, STRONG))


def barred(rng, screen):
    bright = rng.random() < .6
    screen.lay(ordinary(rng), (0, 0, 0) if bright else (255, 255, 255), bar=pick(rng, ((255, 255, 255), (200, 200, 200), (255, 255, 160))) if bright else
               pick(rng, ((0, 0, 0), (0, 0, 120), (0, 90, 60), (90, 90, 90))))


def thin(rng, screen):
    text = ascii_line(rng) if rng.random() < .6 else kanji_line(rng)
    screen.lay(printed(rng, text, int(rng.integers(11, 15)), None if not text.isascii() else ('URWBookman-Light.otf', 'Loma.otf', 'cmr10.ttf'), crisp=True)[0], on_light_or_dark(screen))


def plain(rng, screen):
    screen.lay(ordinary(rng), on_light_or_dark(screen))


def downwards(rng, screen):
    size, pieces = int(rng.integers(14, 30)), []
    for letter in kanji_line(rng).replace(' ', '').replace('\u3000', ''):
        ink = printed(rng, letter, size, KANJI)[0]
        rows, columns = np.flatnonzero(ink.max(1) > .3), np.flatnonzero(ink.max(0) > .3)
        ink = ink[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
        field = np.zeros((size + 3, size + 8), np.float32)
        top, left = max(0, (size + 3 - ink.shape[0]) // 2), max(0, (size + 8 - ink.shape[1]) // 2)
        field[top:top + ink.shape[0], left:left + ink.shape[1]] = ink[:field.shape[0], :field.shape[1]]
        pieces.append(field)
    screen.lay(np.vstack(pieces), on_light_or_dark(screen))


def large(rng, screen):
    screen.lay(ordinary(rng, int(rng.integers(56, 90)))[:, :int(screen.image.shape[1] * .9)], on_light_or_dark(screen))


def faint(rng, screen):
    screen.lay(ordinary(rng, int(rng.integers(16, 30))), apart=pick(rng, (-1, 1)) * rng.uniform(15, 25))


def capitals(rng, screen):
    text, size = f'{pick(rng, words.ROMAN)} {pick(rng, words.ROMAN)}'.upper(), int(rng.integers(12, 22))
    if rng.random() < .5:
        screen.lay(printed(rng, text, size, LATIN, spacing=int(rng.integers(2, size // 2 + 2)))[0], on_light_or_dark(screen))
        return
    high, low = [printed(rng, part, s, ('URWBookman-Demi.otf',))[0] for part, s in ((text[0], size + 4), (text[1:], size))]
    high, low = [ink[:, np.flatnonzero(ink.max(0) > .3)[0]:np.flatnonzero(ink.max(0) > .3)[-1] + 2] for ink in (high, low)]
    foot = [np.flatnonzero(ink.max(1) > .3)[-1] for ink in (high, low)]
    low = np.roll(low, foot[0] - foot[1], 0)
    both = np.zeros((max(len(high), len(low)), high.shape[1] + low.shape[1] + 1), np.float32)
    both[:len(high), :high.shape[1]], both[:len(low), high.shape[1] + 1:] = high, low
    screen.lay(both, on_light_or_dark(screen))


def digits(rng, screen):
    screen.lay(printed(rng, dated(rng), int(rng.integers(12, 34)))[0], pick(rng, ((255, 150, 30), (255, 255, 255), (255, 255, 0))) if screen.image.mean() < 130 else (0, 0, 0))


def alone(rng, screen):
    mark, size = pick(rng, MARKS), int(rng.integers(13, 56))
    ink = plotted(rng, mark, int(size * .75)) if mark.isascii() and rng.random() < .3 else printed(rng, mark, size)[0]
    screen.lay(ink, (250, 250, 250) if screen.image.mean() < 150 else (0, 0, 0))


def rimmed(rng, screen):
    text = ascii_line(rng) if rng.random() < .5 else kanji_line(rng)
    size, dark = int(rng.integers(15, 30)), rng.random() < .5
    ink, rim = printed(rng, text, size, rim=int(rng.integers(1, 3)))
    screen.lay(ink, (0, 0, 0) if dark else (255, 255, 255), rim=np.maximum(ink, rim), rim_colour=(255, 255, 255) if dark else (0, 0, 0))


def compression(rng):
    return {'quality': int(rng.integers(18, 45))}


def resampling(rng):
    return {'scale': float(rng.uniform(.7, 1.9)), 'quality': pick(rng, (None, 60, 85)), 'way': pick(rng, (cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_AREA))}


KINDS = (
    ('plotter', several(strokes)), ('terminal', several(terminal)), ('on flow', several(coloured, (flow,))), ('on bars', several(barred)),
    ('thin', several(thin)), ('compressed', several(plain, finish=compression)), ('resampled', several(plain, finish=resampling)), ('downwards', several(downwards)),
    ('large', several(large, count=3)), ('15-25 levels', several(faint, (scan, even), 7)), ('capitals', several(capitals)),
    ('digits', several(digits)), ('alone', several(alone, (film, scan, even, echo))), ('rimmed', several(rimmed, (film, scan, scope, flow))),
)
