"""Writes a workbook and a letter about made-up people into a folder, with openpyxl and python-docx."""

import datetime
import io
import sys

import docx
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image as CellPicture
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image

folder = sys.argv[1]
day, moment = datetime.date, datetime.datetime


def picture(kind):
    """As somebody pastes a screen: what it shows nobody can tell from the document."""
    file = io.BytesIO()
    Image.linear_gradient("L").save(file, kind)
    file.seek(0)
    return file


book = openpyxl.Workbook()
sheet = book.active
sheet.title = "検査一覧"
sheet.append(["患者番号", "氏名", "フリガナ", "生年月日", "性別", "住所", "電話番号", "担当医", "検査日", "HbA1c", "備考", "宛名", "次回", "参照"])
for row in [
    (12345, "髙﨑　惠美子", "タカサキ エミコ", day(1960, 1, 16), "女", "静岡県静岡市駿河区登呂1-3-5", "054-000-0000", "鈴木一郎", moment(2024, 5, 1, 10, 30), 7.2, "髙﨑様は夫（髙﨑一郎）と同居", '=B2&"様"', "=I2+30", "='髙﨑惠美子'!B3"),
    (12346, "吉田　次郎", "ヨシダ ジロウ", day(1935, 3, 19), "男", "静岡県浜松市中央区元城町103-2", "090-0000-0000", "鈴木一郎", moment(2024, 5, 2), 11.9, "経過良好"),
    (12345, "髙﨑　惠美子", "タカサキ エミコ", day(1960, 1, 16), "女", "静岡県静岡市駿河区登呂1-3-5", "054-000-0000", "佐藤花子", moment(2024, 6, 1), 6.9, "次回 2024年7月1日"),
]:
    sheet.append(row)
for number in range(2, 5):
    sheet.cell(number, 1).number_format = "00000000"
sheet["M2"].number_format = "yyyy/mm/dd"
sheet["B2"].comment = Comment("髙﨑さんの夫から電話", "事務 花子")
sheet["B2"].hyperlink = "mailto:emiko@example.jp"
sheet.oddHeader.left.text = "患者氏名: 髙﨑惠美子"
sheet.add_table(Table(displayName="T1", ref="A1:N4"))
choice = DataValidation(type="list", formula1='"髙﨑　惠美子,吉田　次郎"')
choice.add("B6")
sheet.add_data_validation(choice)
chart = BarChart()
chart.add_data(Reference(sheet, min_col=10, min_row=1, max_row=4), titles_from_data=True)
chart.set_categories(Reference(sheet, min_col=2, min_row=2, max_row=4))
sheet.add_chart(chart, "P2")
sheet.add_image(CellPicture(picture("png")), "P20")
hidden = book.create_sheet("髙﨑惠美子")
hidden["A1"], hidden["A3"], hidden["B3"] = "=検査一覧!B2", "氏名", "髙﨑 惠美子"
hidden.sheet_state = "hidden"
book.properties.creator, book.properties.title = "事務 花子", "髙﨑惠美子 検査"
book.save(f"{folder}/book.xlsx")

letter = docx.Document()
letter.core_properties.author, letter.core_properties.title = "事務 花子", "髙﨑様 紹介状"
letter.sections[0].header.paragraphs[0].text = "カルテ番号: 00012345"
letter.add_heading("診療情報提供書", 0)
name = letter.add_paragraph("患者氏名: ")
name.add_run("髙").bold = True
name.add_run("﨑　惠")
name.add_run("美子").italic = True
name.add_run(" 様")
letter.add_paragraph("生年月日: 昭和35年1月16日　性別: 女")
letter.add_paragraph("髙﨑さんは2024年5月1日に当院を受診しました。夫の髙﨑一郎氏より連絡あり。")
table = letter.add_table(rows=1, cols=2)
table.rows[0].cells[0].text, table.rows[0].cells[1].text = "電話番号", "054-000-0000"
more = table.add_row().cells
more[0].text, more[1].text = "主治医", "伊藤健一"
for kind in ("png", "jpeg", "gif", "tiff", "bmp"):
    letter.add_picture(picture(kind), width=docx.shared.Cm(4))
letter.save(f"{folder}/letter.docx")
