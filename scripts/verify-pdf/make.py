"""Writes the set of PDFs and key.json beside them. `make.py FOLDER`"""
import json
import sys
from pathlib import Path

import drawn
import hostile
import objects
import shapes
import texts
from sheets import register

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
register()
key = {}
for module in (texts, shapes, objects, drawn, hostile):
    for name, make in module.FILES.items():
        key[f'{name}.pdf'] = make(folder / f'{name}.pdf')
(folder / 'key.json').write_text(json.dumps(key, ensure_ascii=False, indent=1))
