"""Files whose letters do not stand where their fonts and their place in the text say. Each letter is a frame of four bars."""
from reportlab.lib.pagesizes import A4

from sheets import PERSON, Sheet

WIDTH, HEIGHT = A4
ROWS = [('患者氏名　', PERSON['name'], '　様'), ('患者番号　', PERSON['id'], ''), ('所見に変化はなく、経過を観察する。', '', '')]


def frame(low, high):
    """A frame from 60 to 940 across and from `low` to `high`, of bars a tenth as thick, in a thousandth of an em."""
    low, high = min(low, high), max(low, high)
    return (
        f'1000 0 d0 60 {low} 880 {high - low} re {140} {low + 80} 720 {high - low - 160} re f*'
    ).encode()


def drawn_font(path, size=14, matrix=0.001, box=(0, -120, 1000, 880), ink=(-80, 840), before='', angle=(1, 0, 0, 1)):
    """A Type 3 font. `ink`: where its letters are, from their line upwards; `box`: where it says that they are."""
    chars = sorted(set(''.join(label + secret + rest for label, secret, rest in ROWS)))
    code = {char: number + 1 for number, char in enumerate(chars)}
    up = matrix / abs(matrix)
    proc = frame(ink[0] * up, ink[1] * up)
    cells = '\n'.join(f'<{code[char]:02x}> <{ord(char):04x}>' for char in chars)
    table = f'1 begincodespacerange <00> <ff> endcodespacerange\n{len(chars)} beginbfchar\n{cells}\nendbfchar\n'.encode()
    names = ' '.join(f'/g{code[char]}' for char in chars)
    a, b, c, d = angle
    lines, covered, secrets = [], [], []
    for i, (label, secret, rest) in enumerate(ROWS):
        x, y = 120, 700 - i * 60
        text = ''.join(f'{code[char]:02x}' for char in label + secret + rest)
        lines.append(f'BT /F {size} Tf {before} {a} {b} {c} {d} {x} {y} Tm <{text}> Tj ET')
        if secret:
            secrets.append(secret)
            # The middle of the bar on top of each letter but the first and the last.
            for n in range(len(label) + 1, len(label + secret) - 1):
                if (label + secret)[n] in ' 　':
                    continue
                for height in (ink[1] - 40, ink[0] + 40):
                    across, along = (n + 0.5) * size, height * size / 1000
                    px, py = x + a * across + c * along, y + b * across + d * along
                    covered.append([0, px - 0.4, HEIGHT - py - 0.4, px + 0.4, HEIGHT - py + 0.4])
                # And the middle of it, which is white in the file.
                across, along = (n + 0.5) * size, (ink[0] + ink[1]) / 2 * size / 1000
                px, py = x + a * across + c * along, y + b * across + d * along
                covered.append([0, px - 0.6, HEIGHT - py - 0.6, px + 0.6, HEIGHT - py + 0.6])
    content = '\n'.join(lines).encode()
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Count 1/Kids[3 0 R]>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>' % A4,
        stream(content),
        (
            f'<</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 {matrix} 0 0]/FontBBox[{" ".join(map(str, box))}]'
            f'/FirstChar 1/LastChar {len(chars)}/Widths[{" 1000" * len(chars)}]/Resources<<>>'
            f'/CharProcs<<{" ".join(f"/g{code[char]} 6 0 R" for char in chars)}>>'
            f'/Encoding<</Type/Encoding/Differences[1 {names}]>>/ToUnicode 7 0 R>>'
        ).encode(),
        stream(proc),
        stream(table),
    ]
    path.write_bytes(file_of(objects))
    return {'outcome': 'done', 'looks': 'skip', 'secrets': secrets, 'covered': covered, 'kept': []}


def stream(data):
    return b'<</Length %d>>\nstream\n%s\nendstream' % (len(data), data)


def file_of(objects):
    out, offsets = b'%PDF-1.5\n', []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    start, size = len(out), len(objects) + 1
    out += b'xref\n0 %d\n0000000000 65535 f \n' % size + b''.join(b'%010d 00000 n \n' % at for at in offsets)
    return out + b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (size, start)


def turned_over(path):
    """Drawn downwards and turned over by a negative scale, as browsers print."""
    return drawn_font(path, matrix=-0.001, box=(0, -880, 1000, 120))


def lying_box(path):
    """The font says that its letters hang below their line; they stand on it."""
    return drawn_font(path, box=(0, -900, 1000, -700))


def tall(path):
    """Letters twice as high as the font says."""
    return drawn_font(path, box=(0, 0, 1000, 800), ink=(-600, 1400))


def askew(path):
    """A line that rises by 30 degrees, in a font that says too little."""
    return drawn_font(path, size=10, box=(0, 0, 1000, 300), ink=(-300, 1200), angle=(0.8660254, 0.5, -0.5, 0.8660254))


def thick_strokes(path):
    """Letters that are drawn as lines of six points."""
    sheet = Sheet(path)
    sheet.canvas._code.append('0 0 0 RG 6 w 1 Tr')
    sheet.head()
    key = sheet.save(looks='skip')
    # Above the places of kanji; digits are not so high.
    tops = [box for secret, box in zip(sheet.drawn, key['covered']) if not secret[0].isdigit()]
    high = [[p, x0 + 4, y0 - 5.1, x1 - 4, y0 - 4.6] for p, x0, y0, x1, y1 in tops]
    return {**key, 'kept': [], 'covered': key['covered'] + high}


def raised(path):
    """Letters that are raised by more than their height."""
    sheet = Sheet(path)
    sheet.canvas._code.append('30 Ts')
    sheet.line(60, 700, '患者氏名　', PERSON['name'], '　様')
    sheet.canvas._code.append('0 Ts')
    key = sheet.save(looks='same')
    moved = [[p, x0, y0 - 30, x1, y1 - 30] for p, x0, y0, x1, y1 in key['covered']]
    return {**key, 'covered': moved, 'kept': []}


def clipping(path):
    """Letters that are a clip and have no ink of their own: a ground is drawn through them."""
    sheet = Sheet(path)
    sheet.canvas._code.append('q 7 Tr')
    sheet.line(60, 700, '患者氏名　', PERSON['name'], '　様', size=16)
    sheet.canvas._code.append('0 0 0 rg 40 680 400 60 re f Q')
    return {**sheet.save(looks='skip'), 'kept': []}


FILES = {
    'turned-over': turned_over,
    'lying-box': lying_box,
    'tall': tall,
    'askew': askew,
    'thick-strokes': thick_strokes,
    'raised': raised,
    'clipping': clipping,
}
