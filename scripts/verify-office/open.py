"""Opens Office files with openpyxl and python-docx and prints the shape of each: sheets with rows, or paragraphs; and its pictures."""

import io
import sys
import zipfile

import docx
import openpyxl
from PIL import Image


def shown(path):
    """How many pictures there are; on a line of its own, how many are more than a white point."""
    with zipfile.ZipFile(path) as package:
        files = [io.BytesIO(package.read(name)) for name in package.namelist() if "/media/" in name]
    pictures = [Image.open(file).convert("L") for file in files]
    return f"{len(pictures)} pictures\n{sum(picture.size != (1, 1) or picture.getpixel((0, 0)) != 255 for picture in pictures)}"


for path in sys.argv[1:]:
    if path.endswith(".xlsx"):
        book = openpyxl.load_workbook(path)
        print(" ".join(f"{sheet.max_row}x{sheet.max_column}" for sheet in book), shown(path))
    else:
        document = docx.Document(path)
        print(len(document.paragraphs), len(document.tables), len(document.sections), shown(path))
