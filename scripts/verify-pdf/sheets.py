"""Sheets of paper that know what was written on them and where: every file comes with its answer key."""
import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import CIDFont, UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

GOTHIC = '/usr/share/fonts/truetype/horai-umefont/ume-tgo4.ttf'

PERSON = {
    'name': '髙﨑 惠美子',
    'kana': 'タカサキ エミコ',
    'id': '00847261',
    'birth': '昭和31年7月9日',
    'address': '長野県松本市大手9-8-7',
    'phone': '0263-55-0147',
    'doctor': '権田原 雄介',
}

HARMLESS = [
    '傷病名：高血圧症、2型糖尿病',
    '所見に特記すべき変化はなく、経過を観察しています。',
    'HbA1c 6.8 %　Cr 0.92 mg/dL　AST 21 U/L　ALT 18 U/L',
    'アムロジピン5mgを朝食後に内服中です。',
]


def register():
    pdfmetrics.registerFont(TTFont('gothic', GOTHIC))
    pdfmetrics.registerFont(UnicodeCIDFont('HeiseiMin-W3'))
    pdfmetrics.registerFont(UnicodeCIDFont('HeiseiKakuGo-W5'))


class Sheet:
    """A canvas on which secrets and harmless lines are drawn; places are kept in points from the top left."""

    def __init__(self, path, size=A4, font='gothic', **options):
        self.path, self.size, self.font = path, size, font
        self.canvas = canvas.Canvas(str(path), pagesize=size, **options)
        self.page = 0
        self.secrets, self.drawn, self.covered, self.kept = set(), [], [], []

    def width(self, text, size):
        return sum(size if ord(c) > 0xff and not 0xff61 <= ord(c) <= 0xff9f else size / 2 for c in text)

    def _box(self, x, y, text, size):
        """The middle of the letters, from a point on their line: safe from the odd width of a font."""
        width = self.width(text, size)
        top = self.size[1] - y - size * 0.6
        return [self.page, x + size * 0.2, top, x + width * 0.8, top + size * 0.4]

    def line(self, x, y, label, secret='', rest='', size=11):
        """`label` and `rest` stay, `secret` has to go."""
        self.draw(x, y, label + secret + rest, size)
        if secret:
            self.drawn.append(secret)
            at = x + self.width(label, size)
            self.secrets.add(secret)
            self.covered.append(self._box(at, y, secret, size))
        if label and len(label) > 3:
            self.kept.append(self._box(x, y, label, size))

    def draw(self, x, y, text, size):
        self.canvas.setFont(self.font, size)
        self.canvas.drawString(x, y, text)

    def head(self, x=60, top=None, size=11):
        top = self.size[1] - 100 if top is None else top
        step = size * 1.9
        rows = [
            ('患者氏名　', PERSON['name'], '　様'),
            ('フリガナ　', PERSON['kana'], ''),
            ('患者番号　', PERSON['id'], '　性別　女'),
            ('生年月日　', PERSON['birth'], ''),
            ('住　　所　', PERSON['address'], ''),
            ('電話番号　', PERSON['phone'], ''),
            ('担当医　', PERSON['doctor'], '　医師'),
        ]
        for i, (label, secret, rest) in enumerate(rows):
            self.line(x, top - i * step, label, secret, rest, size)
        return top - len(rows) * step

    def body(self, y, x=60, size=11, times=1):
        for text in HARMLESS * times:
            self.line(x, y, text, size=size)
            y -= size * 1.9
        return y

    def next_page(self, size=None):
        self.canvas.showPage()
        self.page += 1
        if size:
            self.size = size
            self.canvas.setPageSize(size)

    def save(self, outcome='done', looks='same', **more):
        self.canvas.save()
        return {
            'outcome': outcome,
            'looks': looks,
            'secrets': sorted(self.secrets),
            'covered': self.covered,
            'kept': self.kept,
            **more,
        }


class CodedSheet(Sheet):
    """Text in a font that is named and not brought, its codes in Shift_JIS."""

    def __init__(self, path, face='HeiseiKakuGo-W5', coding='90ms-RKSJ-H', **more):
        super().__init__(path, **more)
        self.font = f'{face}-{coding}'
        try:
            pdfmetrics.getFont(self.font)
        except KeyError:
            pdfmetrics.registerFont(CIDFont(face, coding))

    def draw(self, x, y, text, size):
        self.canvas.setFont(self.font, size)
        codes = ''.join(f'{byte:02x}' for byte in text.encode('cp932'))
        name = self.canvas._doc.getInternalFontName(self.font)
        self.canvas._code.append(f'BT {name} {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET')


def picture_of(sheet_path, dpi=200):
    """A page as a photographed or scanned picture."""
    import subprocess

    from PIL import Image

    made = subprocess.run(
        ['pdftoppm', '-r', str(dpi), '-f', '1', '-l', '1', '-png', str(sheet_path)], capture_output=True, check=True
    )
    return Image.open(io.BytesIO(made.stdout)).convert('RGB')
