"""A letter of many pages. `long.py PATH PAGES`"""
import sys

from sheets import Sheet, register

register()
sheet = Sheet(sys.argv[1])
for _ in range(int(sys.argv[2])):
    sheet.body(sheet.head(), times=5)
    sheet.next_page()
sheet.save()
