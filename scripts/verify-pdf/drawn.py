"""Files in which names are pixels or lines: scans, stamps, outlined letters, an ECG print, photographs."""
import io
import math
import random
import subprocess

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import ImageReader

from sheets import GOTHIC, PERSON, Sheet, picture_of


def scan_of(path, dpi=200, noise=0):
    """A page as paper that was scanned, and where its secrets are."""
    import numpy

    source = Sheet(path.with_suffix('.source.pdf'))
    y = source.head()
    source.body(y)
    key = source.save()
    image = picture_of(source.path, dpi).convert('L')
    source.path.unlink()
    if noise:
        grain = numpy.random.default_rng(3).normal(0, noise, (image.height, image.width))
        from PIL import Image

        image = Image.fromarray(numpy.clip(numpy.asarray(image) * 0.93 + 8 + grain, 0, 255).astype('uint8'))
    return image, key


def fax(path):
    """Black and white at 200 dpi, a little askew, with the line that a fax machine writes on top."""
    from PIL import ImageDraw, ImageFont

    image, key = scan_of(path)
    image = image.rotate(0.4, fillcolor=255)
    ImageDraw.Draw(image).text(
        (60, 20), f'2024/04/12 09:31  FROM: みどり医院 0263-55-9999  {PERSON["name"]}  P.1/1', 0, ImageFont.truetype(GOTHIC, 26)
    )
    image = image.point(lambda v: 255 if v > 150 else 0).convert('1')
    packed = io.BytesIO()
    image.save(packed, 'TIFF', compression='group4')
    sheet = Sheet(path)
    sheet.canvas.drawImage(ImageReader(image.convert('L')), 0, 0, *A4)
    sheet.save()
    header = [0, 25, 9, 310, 14]
    return {'outcome': 'done', 'looks': 'loose', 'secrets': [], 'covered': [*key['covered'], header], 'kept': []}


def ocr_layer(path):
    """A scan whose letters were read by a machine, not without mistakes, and laid under it unseen."""
    image, key = scan_of(path, noise=4)
    sheet = Sheet(path)
    sheet.canvas.drawImage(ImageReader(image), 0, 0, *A4)
    sheet.canvas._code.append('3 Tr')
    sheet.draw(60, 740, '患者氏名 高崎 恵美千 様', 11)
    sheet.draw(60, 700, f'患者番号 {PERSON["id"]}', 11)
    sheet.save()
    return {'outcome': 'done', 'looks': 'loose', 'secrets': [PERSON['id']], 'covered': key['covered'], 'kept': []}


def stamp(path):
    """A letter with a stamp on it: a picture with a name in it beside text that can be read."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Sheet(path)
    y = sheet.body(sheet.head())
    image = Image.new('RGB', (420, 120), 'white')
    pen = ImageDraw.Draw(image)
    pen.rectangle([3, 3, 416, 116], outline=(200, 30, 30), width=5)
    pen.text((30, 32), '権田原医院', (200, 30, 30), ImageFont.truetype(GOTHIC, 52))
    sheet.canvas.drawImage(ImageReader(image), 330, y - 70, 170, 48)
    sheet.covered.append([0, 350, A4[1] - y + 38, 440, A4[1] - y + 54])
    return sheet.save()


def outlined(path):
    """The letters are shapes: nothing of them is text."""
    sheet = Sheet(path)
    sheet.head()
    sheet.body(600)
    key = sheet.save()
    subprocess.run(
        ['gs', '-q', '-dNOPAUSE', '-dBATCH', '-dNoOutputFonts', '-sDEVICE=pdfwrite', f'-sOutputFile={path}.o', str(path)],
        check=True,
    )
    subprocess.run(['mv', f'{path}.o', str(path)], check=True)
    return {**key, 'secrets': [], 'kept': [], 'looks': 'loose'}


def ecg(path):
    sheet = Sheet(path, size=landscape(A4))
    canvas = sheet.canvas
    width, height = sheet.size
    canvas.setStrokeColorRGB(1, 0.75, 0.75)
    for i in range(0, int(width), 14):
        canvas.setLineWidth(0.6 if i % 70 == 0 else 0.2)
        canvas.line(i, 40, i, height - 110)
    for i in range(40, int(height) - 110, 14):
        canvas.line(0, i, width, i)
    canvas.setStrokeColorRGB(0, 0, 0)
    canvas.setLineWidth(0.7)
    for lead in range(6):
        base = height - 160 - lead * 65
        trace = canvas.beginPath()
        trace.moveTo(20, base)
        for x in range(20, int(width) - 20, 2):
            beat = (x * 3 + lead * 40) % 240
            trace.lineTo(x, base + (30 * math.exp(-((beat - 60) ** 2) / 18) + 6 * math.exp(-((beat - 120) ** 2) / 300)))
        canvas.drawPath(trace)
        sheet.draw(24, base + 22, ['I', 'II', 'III', 'aVR', 'aVL', 'aVF'][lead], 9)
    sheet.line(20, height - 40, '氏名：', PERSON['name'], size=10)
    sheet.line(220, height - 40, 'ID：', PERSON['id'], size=10)
    sheet.line(420, height - 40, '生年月日：', PERSON['birth'], size=10)
    sheet.line(20, height - 60, '心拍数 72 bpm　PR 160 ms　QRS 92 ms　QT 380 ms', size=10)
    return sheet.save()


def photograph(path):
    """A page that is a photograph, in colour."""
    import numpy
    from PIL import Image

    rows, columns = numpy.mgrid[0:1100, 0:800]
    grain = numpy.random.default_rng(5).normal(0, 6, (1100, 800, 3))
    ground = numpy.stack([120 + 60 * numpy.sin(rows / 90 + columns / 130), 90 + 50 * numpy.cos(columns / 70), 80 + rows / 15], -1)
    image = Image.fromarray(numpy.clip(ground + grain, 0, 255).astype('uint8'))
    sheet = Sheet(path)
    sheet.canvas.drawImage(ImageReader(image), 40, 120, 515, 640)
    sheet.line(60, 800, '患者氏名　', PERSON['name'])
    return sheet.save(looks='loose', filter='DCTDecode')


def jpeg2000(path):
    """A scan packed as JPEG 2000, as some copiers do."""
    image, key = scan_of(path, dpi=100)
    packed = io.BytesIO()
    image.save(packed, 'JPEG2000')
    data = packed.getvalue()
    width, height = A4
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Count 1/Kids[3 0 R]>>',
        b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>' % (width, height),
        b'<</Length 40>>\nstream\nq %.2f 0 0 %.2f 0 0 cm /I Do Q' % (width, height) + b' ' * 3 + b'\nendstream',
        b'<</Type/XObject/Subtype/Image/Width %d/Height %d/Filter/JPXDecode/Length %d>>\nstream\n' % (*image.size, len(data))
        + data
        + b'\nendstream',
    ]
    out, offsets = b'%PDF-1.5\n', []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    start = len(out)
    out += b'xref\n0 6\n0000000000 65535 f \n' + b''.join(b'%010d 00000 n \n' % o for o in offsets)
    path.write_bytes(out + b'trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % start)
    return {'outcome': 'done', 'looks': 'loose', 'secrets': [], 'covered': key['covered'], 'kept': []}


FILES = {
    'fax': fax,
    'ocr-layer': ocr_layer,
    'stamp': stamp,
    'outlined': outlined,
    'ecg': ecg,
    'photograph': photograph,
    'jpeg2000': jpeg2000,
}
assert random
