"""Characters and fonts. What is written is random: no name, no word and no text of anybody is learnt."""
import glob
import re

from PIL import ImageFont

FONTS = '/usr/share/fonts'
NO_LETTER = '\uffff'
MOST_OPEN = 600

# Families of Debian that only the evaluation writes with; nothing derived from them is among those below.
KEPT_FOR_TESTS = ('motoya', 'sawarabi-gothic', 'Klee', 'klee', 'kiloji', 'dotgothic', 'open-sans', 'jetbrains',
                  'Hack', 'breip', 'terminus', 'Terminus', 'mmcedar')

PRINTED_JAPANESE = ('NotoSansCJK-*.ttc', 'NotoSerifCJK-*.ttc', 'ipag.ttf', 'ipam.ttf', 'ipagp.ttf', 'ipaexg.ttf',
                    'ipaexm.ttf', 'VL-Gothic-Regular.ttf', 'VL-PGothic-Regular.ttf', 'mplus-1c-*.ttf',
                    'mplus-1m-*.ttf', 'mplus-2p-*.ttf', 'migmix-1p-*.ttf', 'sawarabi-mincho*.ttf',
                    'umeplus-*.ttf', 'ume-tgo4.ttf', 'ume-tmo3.ttf', 'ume-pgo5.ttf', 'Konatu*.ttf', 'komatuna.ttf',
                    'Mplus1-*.otf', 'mona.ttf', 'RictyDiminished-*.ttf', 'ReggaeOne-*.ttf', 'HanaMinA.ttf')
BITMAP_JAPANESE = ('unifont_jp.otf', 'misaki_gothic.ttf', 'misaki_mincho.ttf', '18x18ja.pcf.gz')
PEN_JAPANESE = ('setofont.ttf', 'YOzRN_*.ttf', 'YOzBN_*.ttf', 'YOzRC_*.ttf', 'YOzBC_*.ttf', 'YuseiMagic-*.ttf', 'aoyagi*.ttf',
                'Aoyagi*.ttf', 'Kouzan*.ttf', 'kouzan*.ttf')
PRINTED_LATIN = ('DejaVuSans*.ttf', 'DejaVuSerif*.ttf', 'Liberation*.ttf', 'Nimbus*.otf', 'C059*.otf', 'P052*.otf',
                 'URWGothic*.otf', 'Roboto*.ttf', 'FiraCode*.ttf', 'Inconsolata*.otf', 'Inconsolata*.ttf',
                 'MplusCodeLatin50-*.otf', 'FreeSans*.ttf', 'FreeMono*.ttf', 'monof*.ttf', 'Dosis*.*', 'BebasNeue*.*', 'EBGaramond*.*')
BITMAP_LATIN = ('unifont.otf', 'ProggyTiny*.ttf', '5x8.pcf.gz', '6x9.pcf.gz', '6x13.pcf.gz', '7x13B.pcf.gz', '8x13.pcf.gz',
                '9x15.pcf.gz', '10x20.pcf.gz')
PEN_LATIN = ('dkg*.ttf', 'femkeklaver*.ttf', 'Humor-Sans.ttf', 'Delphine.ttf', 'SteveHand.ttf', 'Rufscript*.ttf',
             'BecauseWe*.otf')


def find(patterns):
    found = []
    for pattern in patterns:
        found += glob.glob(f'{FONTS}/**/{pattern}', recursive=True)
    return sorted(path for path in set(found) if not any(name in path for name in KEPT_FOR_TESTS))


class Fonts:
    """Fonts by what they can write and how they look; each is opened once for each size."""

    KINDS = {'printed': (PRINTED_JAPANESE, PRINTED_LATIN), 'bitmap': (BITMAP_JAPANESE, BITMAP_LATIN),
             'pen': (PEN_JAPANESE, PEN_LATIN)}

    def __init__(self):
        self.paths = {kind: (find(japanese), find(latin)) for kind, (japanese, latin) in self.KINDS.items()}
        self.open, self.drawn = {}, {}

    def families(self):
        return {kind: [len(paths) for paths in both] for kind, both in self.paths.items()}

    def choose(self, rng, kind, content, size):
        """A font that has every letter; nothing where a few tries met none."""
        japanese, latin = self.paths[kind]
        for _ in range(6):
            path = rng.choice(latin if content.isascii() and rng.random() < .65 else japanese)
            if all(self.has(path, letter) for letter in content if not letter.isspace()):
                return self.opened(path, native_size(path) if kind == 'bitmap' else size)
        return None

    def opened(self, path, size):
        key = (path, size)
        if key not in self.open:
            # Every size of a face holds tables of its own: all of them are gigabytes.
            if len(self.open) >= MOST_OPEN:
                self.open.pop(next(iter(self.open)))
            self.open[key] = ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
        return self.open[key]

    def has(self, path, letter):
        """A letter that a font lacks is drawn as an empty box: frames and buttons would be learnt as text."""
        if (path, letter) not in self.drawn:
            masks = [self.opened(path, native_size(path)).getmask(sign) for sign in (letter, NO_LETTER)]
            self.drawn[path, letter] = masks[0].getbbox() is not None and (masks[0].size, bytes(masks[0])) != (masks[1].size, bytes(masks[1]))
        return self.drawn[path, letter]


def native_size(path):
    """Bitmap faces are drawn in their own size and enlarged by whole pixels."""
    name = path.rsplit('/', 1)[-1]
    across = re.match(r'\d+x(\d+)', name)
    if across:
        return int(across.group(1))
    return 8 if 'misaki' in name else 16


def jis_rows(first, last):
    letters = []
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                letters.append(bytes([0xA0 + row, 0xA0 + cell]).decode('euc_jp'))
            except UnicodeDecodeError:
                pass
    return letters


KANJI = jis_rows(16, 47)
RARE_KANJI = jis_rows(48, 83)
HIRAGANA = [chr(code) for code in range(0x3041, 0x3094)]
KATAKANA = [chr(code) for code in range(0x30A1, 0x30FB)] + ['ー']
HALF_KATAKANA = [chr(code) for code in range(0xFF66, 0xFFA0)]
FULL_DIGITS = [chr(code) for code in range(0xFF10, 0xFF1A)]
UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
LOWER = UPPER.lower()
DIGITS = '0123456789'
SIGNS = ':/-.,^()[]#+=%_*&\'"<>@'
UNITS = ('cm', 'mm', 'kHz', 'MHz', 'dB', 'fps', 'kV', 'mA', 'ms', '%', 'm/s', 'bpm', 'mmHg', 'g', 'yr', '歳', '年')
MARKS = 'ー―々〆・：（）「」、。〒※'


def some(rng, letters, least, most):
    return ''.join(rng.choice(letters) for _ in range(rng.randint(least, most)))


def kanji(rng):
    letters = RARE_KANJI if rng.random() < .1 else KANJI
    gap = rng.choice(['', ' ', '\u3000'])
    return some(rng, letters, 1, 4) + (gap + some(rng, letters, 1, 4) if rng.random() < .6 else '')


def roman(rng):
    def word():
        most = rng.choice([3, 8, 12])
        if rng.random() < .5:
            return some(rng, UPPER, 1, most)
        return rng.choice(UPPER) + some(rng, LOWER, 1, most) if rng.random() < .7 else some(rng, LOWER, 1, most)
    return rng.choice([' ', '^', ', ', '_']).join(word() for _ in range(rng.choice([1, 1, 2, 2, 3])))


def date(rng):
    year, month, day = rng.randint(1900, 2090), rng.randint(1, 12), rng.randint(1, 31)
    mark = rng.choice(['/', '-', '.', ''])
    text = rng.choice([
        f'{year}{mark}{month:02}{mark}{day:02}', f'{day:02}{mark}{month:02}{mark}{year}', f'{year}年{month}月{day}日',
        f'{rng.choice("MTSHR")}{rng.randint(1, 64)}.{month}.{day}', f'{rng.choice(["昭和", "平成", "令和"])}{rng.randint(1, 63)}年{month}月',
        f'{day}-{some(rng, UPPER, 3, 3)}-{year}'])
    clock = f'{rng.randint(0, 23):02}:{rng.randint(0, 59):02}' + rng.choice(['', f':{rng.randint(0, 59):02}', ' AM', ' PM'])
    return rng.choice([text, text, f'{text} {clock}', clock])


def number(rng):
    digits = some(rng, rng.choice([DIGITS, DIGITS, DIGITS, FULL_DIGITS]), 1, rng.choice([2, 6, 12]))
    return rng.choice([digits, f'ID:{digits}', f'ID {digits}', f'No.{digits}', f'{digits}-{some(rng, DIGITS, 1, 4)}',
                       some(rng, UPPER, 1, 3) + digits, f'#{digits}', f'患者番号：{digits}'])


def measure(rng):
    value = f'{rng.randint(0, 999)}' + rng.choice(['', f'.{rng.randint(0, 99)}'])
    return rng.choice([f'{some(rng, UPPER + LOWER, 1, 4)} {value}{rng.choice(UNITS)}', f'{value} {rng.choice(UNITS)}',
                       f'{some(rng, UPPER, 1, 4)}: {value}', value, rng.choice(UPPER), rng.choice(['L', 'R', 'A', 'P', 'H', 'F'])])


def mixture(rng):
    letters = rng.choice([KANJI + KATAKANA * 20 + HIRAGANA * 20 + list(MARKS) * 20, list(UPPER + LOWER + DIGITS + SIGNS),
                          KANJI[:1500] + list(UPPER + DIGITS + SIGNS) * 20, HALF_KATAKANA + list(DIGITS + ' ')])
    return some(rng, letters, 1, rng.choice([4, 10, 18])).strip() or 'A'


# Two strokes of an L are also the corner of a frame: it is met more often than the others.
SIDES = 'LLLLLRRRAPAPHFHFSI'


def mark(rng):
    """What stands alone on a picture: the side it shows, how the beam went, a number of one to three digits."""
    kind = rng.random()
    if kind < .62:
        return rng.choice(SIDES) if rng.random() < .85 else rng.choice('左右前後頭足上下') if rng.random() < .6 else rng.choice(KANJI)
    if kind < .8:
        return rng.choice(['PA', 'AP', 'RL', 'LR', 'RAO', 'LAO', 'RA', 'LP', 'HF', 'LAT', some(rng, UPPER, 2, 2)])
    return some(rng, DIGITS, 1, rng.choice([1, 2, 3])) if rng.random() < .7 else rng.choice(UPPER)


WRITERS = ((.24, kanji), (.36, lambda rng: some(rng, KATAKANA, 2, 12)), (.42, lambda rng: some(rng, HALF_KATAKANA, 2, 14)),
           (.48, lambda rng: some(rng, HIRAGANA, 2, 12)), (.62, roman), (.72, date), (.82, number), (.90, measure), (1, mixture))


def text(rng):
    chance = rng.random()
    return next(write for limit, write in WRITERS if chance <= limit)(rng)
