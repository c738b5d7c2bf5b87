"""Letters of many pages, each another, some of them scans. `letters.py PATH PAGES SCANS`"""
import io
import random
import sys
import tempfile

from reportlab.lib.utils import ImageReader

from sheets import PERSON, Sheet, picture_of, register

FAMILIES = ['藤本 フジモト', '中尾 ナカオ', '本田 ホンダ', '笹川 ササガワ', '松原 マツバラ', '吉野 ヨシノ', '工藤 クドウ']
GIVENS = ['恵子 ケイコ', '浩 ヒロシ', '幸子 サチコ', '武 タケシ', '由美 ユミ', '誠 マコト']
TOWNS = ['長野県松本市大手', '静岡県沼津市御幸町', '静岡県富士市永田町', '長野県上田市材木町']
SENTENCES = [
    '平素よりお世話になっております。下記の患者様につきましてご高診のほどお願い申し上げます。',
    '数日前より微熱と咳嗽があり、近医で抗菌薬を処方されましたが改善を認めませんでした。',
    '胸部単純X線では右下肺野に淡い浸潤影を認め、血液検査で炎症反応の上昇がみられました。',
    '既往に2型糖尿病と高血圧症があり、メトホルミンとアムロジピンを内服しています。',
    '心電図は洞調律で、有意なST変化はみられませんでした。浮腫はありません。',
    '今後の治療方針につき、貴院でのご精査をお願いしたく存じます。お忙しいところ恐縮です。',
    '食事と運動の指導を続け、三か月後に再度の採血を予定しています。',
    '腹部超音波検査では脂肪肝を認めるほか、特記すべき所見はありません。',
]
TESTS = ['HbA1c', 'Cr', 'AST', 'ALT', 'γ-GTP', 'LDL-C', 'TG', 'CRP']


def letter(sheet, page):
    """A heading, who it is about, some thirty lines of text, a table of results."""
    choose = random.Random(page)
    family, given = choose.choice(FAMILIES).split(), choose.choice(GIVENS).split()
    PERSON.update({
        'name': f'{family[0]} {given[0]}',
        'kana': f'{family[1]} {given[1]}',
        'id': str(10_000_000 + choose.randrange(80) * 977),
        'birth': f'昭和{choose.randrange(10, 63)}年{choose.randrange(1, 13)}月{choose.randrange(1, 29)}日',
        'address': f'{choose.choice(TOWNS)}{choose.randrange(1, 9)}-{choose.randrange(1, 30)}',
        'phone': f'0263-55-{choose.randrange(1000, 9999)}',
    })
    sheet.draw(230, 790, '診療情報提供書', 18)
    y = sheet.head(top=740) - 10
    for _ in range(24):
        sheet.draw(60, y, choose.choice(SENTENCES), 10)
        y -= 17
    for row in range(0, len(TESTS), 4):
        for column, name in enumerate(TESTS[row:row + 4]):
            x = 60 + column * 120
            sheet.canvas.rect(x, y - 6, 120, 17)
            sheet.draw(x + 4, y, f'{name} {choose.randrange(3, 200) / 10}', 10)
        y -= 17
    sheet.draw(290, 30, f'- {page + 1} -', 9)


def scan():
    """A letter that went through a scanner: grey, with grain, as JPEG."""
    import numpy
    from PIL import Image

    with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        sheet = Sheet(file.name)
        letter(sheet, 0)
        sheet.save()
        drawn = numpy.asarray(picture_of(file.name).convert('L'), dtype=numpy.int16)
    grain = numpy.random.default_rng(1).normal(-6, 5, drawn.shape)
    grey = Image.fromarray(numpy.clip(drawn + grain, 0, 255).astype(numpy.uint8))
    packed = io.BytesIO()
    grey.save(packed, 'JPEG', quality=80)
    return ImageReader(packed)


register()
path, pages, scans = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
sheet = Sheet(path)
picture = scan() if scans else None
every = pages // scans if scans else 0
for page in range(pages):
    if scans and page % every == every - 1:
        sheet.canvas.drawImage(picture, 0, 0, *sheet.size)
    else:
        letter(sheet, page)
    sheet.next_page()
sheet.save()
