"""Judges outputs against the answer key with programs of others. Reads {name: path} as JSON from stdin.
`judge.py FOLDER usual|searchable`; prints one JSON line a file: {"name", "misses": [...], "figures": {...}}"""
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from PIL import Image

folder = Path(sys.argv[1])
RUN = sys.argv[2]
key = json.loads((folder / 'key.json').read_text())
DPI = {'usual': 200, 'searchable': 150}[RUN]
FINE = {'usual': 4, 'searchable': 3}[RUN]
# Two renderers draw edges of letters a little differently. Levels of grey in fields of 4 by 4 pixels (half a millimetre): their
# mean difference, and the share of fields that are far apart.
MEAN, FAR = {'same': 2.5, 'loose': 4.0}, {'same': 0.01, 'loose': 0.02}


def run(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, timeout=120)


def pages_of(path):
    with tempfile.TemporaryDirectory() as at:
        run('pdftoppm', '-r', DPI, '-png', path, Path(at) / 'p')
        return [numpy.asarray(Image.open(p).convert('RGB')).astype(int) for p in sorted(Path(at).glob('*.png'))]


def inflated(path):
    with tempfile.NamedTemporaryFile(suffix='.pdf') as plain:
        run('qpdf', '--qdf', '--object-streams=disable', '--stream-data=uncompress', path, plain.name)
        return Path(plain.name).read_bytes()


def spelled(secret):
    bare = re.sub(r'[ 　]', '', secret)
    for text in {secret, bare}:
        for coding in ('utf-8', 'utf-16-be', 'utf-16-le', 'cp932', 'euc-jp', 'latin-1'):
            try:
                data = text.encode(coding)
            except UnicodeEncodeError:
                continue
            yield data
            yield data.hex().encode()
            yield data.hex().upper().encode()


def part(page, box):
    scale = DPI / 72
    x0, y0, x1, y1 = (round(v * scale) for v in box[1:])
    return page[max(0, y0) : max(y1, y0 + 1), max(0, x0) : max(x1, x0 + 1)]


def blackness(page, box):
    piece = part(page, box)
    return float((piece.max(axis=2) < 60).mean()) if piece.size else 0.0


def widened(mask, by):
    out = mask.copy()
    for shift in range(-by, by + 1):
        out |= numpy.roll(mask, shift, 0)
    once = out.copy()
    for shift in range(-by, by + 1):
        out |= numpy.roll(once, shift, 1)
    return out


def solid(page, least=9):
    """Where the page is filled with black: runs longer than any stroke of a letter, both ways."""
    dark = page.max(axis=2) < 40
    core = dark.copy()
    for axis in (0, 1):
        for shift in range(-(least // 2), least // 2 + 1):
            core &= numpy.roll(dark, shift, axis)
    return widened(core, least)


def difference(before, after):
    if before.shape != after.shape:
        return None
    outside = fields(~solid(after)) == 1
    gap = numpy.abs(fields(before.mean(axis=2)) - fields(after.mean(axis=2)))[outside]
    return float(gap.mean()), float((gap > 64).mean())


def fields(values):
    rows, columns = values.shape[0] // FINE, values.shape[1] // FINE
    return values[: rows * FINE, : columns * FINE].reshape(rows, FINE, columns, FINE).mean(axis=(1, 3))


def judge(name, path):
    want, misses, figures = key[name], [], {}
    plain = folder / f'{name}.plain'
    original = plain if plain.exists() else folder / name
    if run('qpdf', '--check', path).returncode != 0:
        misses.append('qpdf finds faults')
    if run('mutool', 'info', path).returncode != 0:
        misses.append('mutool cannot open it')
    info = run('pdfinfo', path).stdout.decode()
    for line in info.splitlines():
        if re.match(r'(Title|Author|Subject|Keywords|Creator|Producer|CreationDate|ModDate):', line):
            misses.append(f'pdfinfo: {line.split(":")[0]}')
    if 'Metadata Stream: no' not in re.sub(r' +', ' ', info) or 'JavaScript: no' not in re.sub(r' +', ' ', info):
        misses.append('pdfinfo: metadata or scripts')
    if 'Encrypted: no' not in re.sub(r' +', ' ', info):
        misses.append('pdfinfo: encrypted')
    text = run('pdftotext', path, '-').stdout.decode()
    if RUN == 'usual' and text.strip('\f\n '):
        misses.append('pdftotext finds text')
    squeezed = re.sub(r'\s', '', text)
    if any(re.sub(r'\s', '', secret) in squeezed for secret in want.get('secrets', [])):
        misses.append('pdftotext finds a planted value')
    if RUN == 'searchable' and want['kept'] and '所見に特記すべき変化はなく' not in squeezed and name not in ('ecg.pdf', 'two-columns.pdf', 'photograph.pdf'):
        misses.append('pdftotext does not find what stays')
    misses.extend(beside(Path(path).with_suffix('.txt'), want, 'kept' in want and '所見に特記すべき変化はなく' in squeezed))
    if run('pdfdetach', '-list', path).stdout.decode().strip() != '0 embedded files':
        misses.append('attachments')
    images = run('pdfimages', '-list', path).stdout.decode().splitlines()[2:]
    raw, bare = Path(path).read_bytes(), inflated(path)
    for secret in want.get('secrets', []) + want.get('secretsInFile', []):
        if any(data in raw or data in bare for data in spelled(secret)):
            misses.append('a planted value is in the bytes')
    if re.search(rb'/(?:Annots|AcroForm|Metadata|Names|Outlines|OpenAction|OCProperties|ID|Info)\b', plain_structure(raw)):
        misses.append('more than pages')
    before, after = pages_of(original), pages_of(path)
    if len(before) != len(after) or len(images) != len(after):
        misses.append(f'{len(after)} pages and {len(images)} pictures, {len(before)} before')
        return misses, figures
    open_boxes = [box for box in want['covered'] if blackness(after[box[0]], box) < 0.9]
    if open_boxes:
        misses.append(f'{len(open_boxes)} of {len(want["covered"])} secrets are open')
    lost = [box for box in want['kept'] if blackness(after[box[0]], box) > 0.9]
    if lost:
        misses.append(f'{len(lost)} of {len(want["kept"])} harmless places are black')
    if want['looks'] != 'skip':
        for number, (one, other) in enumerate(zip(before, after)):
            apart = difference(one, other)
            if apart is None:
                misses.append(f'page {number + 1} has another size')
            else:
                figures['mean'] = round(max(figures.get('mean', 0), apart[0]), 2)
                figures['far'] = round(max(figures.get('far', 0), apart[1]), 4)
                if apart[0] > MEAN[want['looks']] or apart[1] > FAR[want['looks']]:
                    misses.append(f'page {number + 1} looks different: {apart[0]:.2f} {apart[1]:.4f}')
    if want.get('hidesAll') and RUN == 'usual' and any(ink(page) > 0 for page in after):
        misses.append('letters without meaning are left')
    if 'filter' in want and want['filter'].encode() not in raw:
        misses.append('not packed as expected')
    figures['black'] = round(float(numpy.mean([solid(page).mean() for page in after])), 3)
    figures['KBperPage'] = round(len(raw) / 1024 / len(after))
    return misses, figures


def beside(path, want, says):
    """The text that is written by choice: as much as the unseen one, and no planted value."""
    if RUN == 'usual':
        return ['a text that nobody asked for'] if path.exists() else []
    if not path.exists():
        return ['the text is missing'] if says else []
    text = re.sub(r'\s', '', path.read_bytes().decode())
    lost = ['the text beside does not say what stays'] if says and '所見に特記すべき変化はなく' not in text else []
    open_ = any(re.sub(r'\s', '', secret) in text for secret in want.get('secrets', []))
    return [*lost, *(['the text beside says a planted value'] if open_ else [])]


def ink(page):
    """Dark pixels that are not part of a filled place."""
    return int(((page.max(axis=2) < 128) & ~widened(solid(page), 2)).sum() > 50)


def plain_structure(data):
    """The file without what is in its streams."""
    return re.sub(rb'stream\n.*?endstream', b'', data, flags=re.S)


for name, path in json.load(sys.stdin).items():
    misses, figures = judge(name, path)
    print(json.dumps({'name': name, 'misses': misses, 'figures': figures}, ensure_ascii=False), flush=True)
assert io
