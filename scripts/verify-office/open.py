"""Opens Office files with openpyxl and python-docx and prints the shape of each: sheets with rows, or paragraphs."""

import sys

import docx
import openpyxl

for path in sys.argv[1:]:
    if path.endswith(".xlsx"):
        book = openpyxl.load_workbook(path)
        print(" ".join(f"{sheet.max_row}x{sheet.max_column}" for sheet in book))
    else:
        document = docx.Document(path)
        print(len(document.paragraphs), len(document.tables), len(document.sections))
