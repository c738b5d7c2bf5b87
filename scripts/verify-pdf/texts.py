"""Files in which names are text: fonts, directions, ways to break a line apart, text that nobody sees."""
import random
import subprocess

from reportlab.lib.pagesizes import A3, A4, landscape, letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.pdfimages import PDFImage  # noqa: F401  (reportlab reads pictures with it)

from sheets import GOTHIC, PERSON, CodedSheet, Sheet


def embedded(path):
    sheet = Sheet(path)
    for _ in range(3):
        sheet.body(sheet.head(), times=5)
        sheet.next_page()
    sheet.canvas.setTitle(f'紹介状 {PERSON["name"]}')
    sheet.canvas.setAuthor(PERSON['doctor'])
    return sheet.save()


def unicode_cid(path):
    sheet = Sheet(path, font='HeiseiMin-W3')
    sheet.body(sheet.head(), times=3)
    return sheet.save(looks='loose')


def rksj(path):
    sheet = CodedSheet(path)
    sheet.body(sheet.head(), times=3)
    return sheet.save(looks='loose')


def vertical(path):
    sheet = Sheet(path, font='HeiseiMin-W3')
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import CIDFont

    face = 'HeiseiMin-W3-UniJIS-UCS2-V'
    pdfmetrics.registerFont(CIDFont('HeiseiMin-W3', 'UniJIS-UCS2-V'))
    name = sheet.canvas._doc.getInternalFontName(face)
    sheet.canvas.setFont(face, 14)
    for i, (label, secret) in enumerate(
        [('患者氏名　', PERSON['name']), ('生年月日　', '昭和三十一年七月九日'), ('所見に変化はなく、経過を観察する。', '')]
    ):
        x, y = 480 - i * 40, 760
        codes = (label + secret).encode('utf-16-be').hex()
        sheet.canvas._code.append(f'BT {name} 14 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET')
        if secret:
            sheet.secrets.add(secret)
            top = sheet.size[1] - y + len(label) * 14
            sheet.covered.append([0, x - 4, top + 4, x + 4, top + (len(secret) - 1) * 14])
    return sheet.save(looks='loose')


def glyph_by_glyph(path):
    """Each letter by itself, in an order of no meaning, as some print drivers do."""
    sheet = Sheet(path)
    pieces = []

    def scatter(x, y, text, size):
        for char in text:
            pieces.append((x, y, char, size))
            x += sheet.width(char, size)

    sheet.draw = scatter
    sheet.body(sheet.head())
    random.Random(7).shuffle(pieces)
    for x, y, char, size in pieces:
        if char not in ' 　':
            Sheet.draw(sheet, x, y, char, size)
    return sheet.save()


def white_on_white(path):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    sheet.canvas.setFillColorRGB(1, 1, 1)
    sheet.draw(60, 200, f'患者氏名　{PERSON["name"]}　カルテ番号　{PERSON["id"]}', 9)
    sheet.canvas.setFillColorRGB(0, 0, 0)
    return sheet.save()


def under_image(path):
    from PIL import Image

    sheet = Sheet(path)
    y = sheet.body(sheet.head())
    sheet.draw(100, y - 40, f'連絡先　{PERSON["phone"]}　{PERSON["name"]}', 12)
    sheet.canvas.drawImage(ImageReader(Image.new('RGB', (40, 10), (210, 225, 240))), 90, y - 60, 340, 50)
    sheet.secrets.add(PERSON['phone'])
    return sheet.save()


def rotated(path):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    sheet.save()
    for i, turn in enumerate((90, 180, 270)):
        subprocess.run(['qpdf', f'--rotate={turn}', str(path), f'{path}.{i}'], check=True)
    turned = [f'{path}.{i}' for i in range(3)]
    subprocess.run(['qpdf', '--empty', '--pages', *turned, '--', f'{path}.all'], check=True)
    for name in turned:
        subprocess.run(['rm', name], check=True)
    subprocess.run(['mv', f'{path}.all', str(path)], check=True)
    return {
        'outcome': 'done',
        'looks': 'same',
        'secrets': sorted(sheet.secrets),
        'covered': [turn_box(box, page, turn) for page, turn in enumerate((90, 180, 270)) for box in sheet.covered],
        'kept': [turn_box(box, page, turn) for page, turn in enumerate((90, 180, 270)) for box in sheet.kept],
    }


def turn_box(box, page, turn):
    width, height = A4
    _, x0, y0, x1, y1 = box
    if turn == 90:
        return [page, height - y1, x0, height - y0, x1]
    if turn == 180:
        return [page, width - x1, height - y1, width - x0, height - y0]
    return [page, y0, width - x1, y1, width - x0]


def mixed_sizes(path):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    for size in (A3, landscape(letter), (243, 153)):
        sheet.next_page(size)
        small = 6 if size[1] < 200 else 11
        y = sheet.head(x=10 if small == 6 else 60, top=size[1] - 20, size=small)
        if small == 11:
            sheet.body(y)
    return sheet.save()


def two_columns(path):
    sheet = Sheet(path)
    sheet.line(60, 740, '紹介先　', '', 'あおば総合病院')
    sheet.line(330, 740, '患者氏名　', PERSON['name'])
    sheet.line(330, 718, '生年月日　', PERSON['birth'])
    sheet.line(60, 718, '診療科　', '', '循環器内科')
    sheet.body(660)
    return sheet.save()


def chrome(path):
    """What Chromium prints, when it is there: radicals stand for kanji in its text."""
    from shutil import which

    browser = next(filter(None, map(which, ('chromium', 'google-chrome', 'chromium-browser'))), None)
    page = path.with_suffix('.html')
    rows = [('氏名', '山田 生子'), ('患者番号', PERSON['id']), ('生年月日', PERSON['birth'])]
    html = ''.join(f'<p>{label}：<b>{value}</b></p>' for label, value in rows)
    page.write_text(
        '<meta charset="utf-8"><title>紹介状 山田生子</title><style>body{font-family:"Noto Sans CJK JP"}</style>'
        f'<h1>紹介状</h1>{html}<p>山田様は高血圧症で通院中です。女性、長野県在住。</p>'
    )
    subprocess.run(
        [browser, '--headless', '--no-sandbox', '--no-pdf-header-footer', f'--print-to-pdf={path}', str(page)],
        check=True,
        capture_output=True,
    )
    page.unlink()
    return {
        'outcome': 'done',
        'looks': 'same',
        'secrets': ['山田', PERSON['id'], PERSON['birth']],
        'covered': [],
        'kept': [],
    }


def without_tounicode(path):
    """Codes that mean nothing: the table from codes to characters is taken out of what Chromium printed."""
    key = chrome(path)
    plain = path.with_suffix('.qdf')
    subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(path), str(plain)], check=True)
    data = plain.read_bytes().replace(b'/ToUnicode', b'/ToNothing')
    plain.write_bytes(data)
    subprocess.run(['qpdf', str(plain), str(path)], check=False, capture_output=True)
    plain.unlink()
    return {**key, 'looks': 'skip', 'hidesAll': True}


def missing_glyph(path):
    """A letter of nobody's (外字) in a font that is named and not brought."""
    sheet = CodedSheet(path)
    sheet.body(sheet.head())
    name = sheet.canvas._doc.getInternalFontName(sheet.font)
    sheet.canvas._code.append(f'BT {name} 11 Tf 1 0 0 1 60 200 Tm <8ab38ed28e81bcf9fc> Tj ET')
    return sheet.save(outcome='pdf-missing-glyphs')


FILES = {
    'embedded': embedded,
    'unicode-cid': unicode_cid,
    'rksj': rksj,
    'vertical': vertical,
    'glyph-by-glyph': glyph_by_glyph,
    'white-on-white': white_on_white,
    'under-image': under_image,
    'rotated': rotated,
    'mixed-sizes': mixed_sizes,
    'two-columns': two_columns,
    'chrome': chrome,
    'without-tounicode': without_tounicode,
    'missing-glyph': missing_glyph,
}
assert GOTHIC
