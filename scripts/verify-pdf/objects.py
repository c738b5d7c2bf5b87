"""Files in which names lie beside the pages: forms, annotations, attachments, layers, earlier states, passwords."""
import subprocess

from reportlab.lib.colors import black
from reportlab.pdfbase import pdfdoc

from sheets import PERSON, Sheet


def form(path):
    sheet = Sheet(path)
    y = sheet.body(sheet.head())
    sheet.canvas.acroForm.textfield(
        name='patient-Takasaki', value='Emiko Takasaki', x=120, y=y - 40, width=200, height=20, fontSize=11
    )
    sheet.draw(60, y - 34, 'Name', 11)
    sheet.canvas.acroForm.checkbox(name='chk', x=60, y=y - 80, checked=True, size=14, borderColor=black)
    # What a field shows is drawn in the page and counts as text of it.
    return sheet.save(secretsInFile=['Takasaki', 'patient-Takasaki'])


def annotations(path):
    sheet = Sheet(path)
    y = sheet.body(sheet.head())
    canvas = sheet.canvas
    canvas.textAnnotation(f'電話 {PERSON["phone"]} に折り返す', Rect=[60, y - 60, 80, y - 40], addtopage=1)
    canvas.linkURL(f'https://example.test/?patient={PERSON["id"]}', (60, y - 100, 200, y - 80))
    canvas.bookmarkPage('a')
    canvas.addOutlineEntry(f'{PERSON["name"]} 紹介状', 'a')
    return sheet.save(secretsInFile=[PERSON['id'], PERSON['phone']])


def attachment(path):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    key = sheet.save(secretsInFile=['EmikoAttachment'])
    note = path.with_suffix('.txt')
    note.write_text(f'EmikoAttachment {PERSON["name"]}')
    subprocess.run(
        ['qpdf', str(path), '--add-attachment', str(note), '--filename=EmikoAttachment.txt', '--', f'{path}.a'], check=True
    )
    subprocess.run(['mv', f'{path}.a', str(path)], check=True)
    note.unlink()
    return key


def incremental(path):
    """The page was saved again without the head; the bytes of the first state are still there."""
    first = Sheet(path, pageCompression=0)
    first.body(first.head())
    first.save()
    old = path.read_bytes()
    content = b'BT /F1 12 Tf 60 700 Td (A report without a name) Tj ET'
    number = old.rindex(b'/Contents ') + 10
    target = int(old[number : old.index(b' ', number)])
    start = int(old[old.rindex(b'startxref') + 9 : old.rindex(b'%%EOF')])
    size = int(old[old.rindex(b'/Size') + 5 :].split()[0].rstrip(b'>'))
    root = old[old.rindex(b'/Root') : old.index(b'R', old.rindex(b'/Root') + 5) + 1]
    at = len(old)
    body = b'%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n' % (target, len(content), content)
    table = b'xref\n0 1\n0000000000 65535 f \n%d 1\n%010d 00000 n \n' % (target, at)
    trailer = b'trailer\n<</Size %d %s /Prev %d>>\nstartxref\n%d\n%%%%EOF\n' % (size, root, start, at + len(body))
    path.write_bytes(old + body + table + trailer)
    return {'outcome': 'done', 'looks': 'same', 'secrets': sorted(first.secrets), 'covered': [], 'kept': []}


def hidden_layer(path):
    sheet = Sheet(path)
    y = sheet.body(sheet.head())
    canvas = sheet.canvas
    canvas._code.append('/OC /Hid BDC')
    sheet.draw(60, y - 40, f'予備　{PERSON["name"]}', 14)
    canvas._code.append('EMC')
    key = sheet.save()
    plain = path.with_suffix('.qdf')
    subprocess.run(['qpdf', '--qdf', '--object-streams=disable', str(path), str(plain)], check=True)
    data = plain.read_bytes()
    layer = b'<</Type/OCG/Name(Emiko layer)>>'
    new = data.index(b'xref\n0 ') and max(int(n) for n in numbers(data)) + 1
    data = data.replace(b'/Type /Catalog', b'/Type /Catalog /OCProperties <</OCGs [%d 0 R] /D <</OFF [%d 0 R]>>>>' % (new, new))
    data = data.replace(b'/Resources <<', b'/Resources << /Properties <</Hid %d 0 R>>' % new)
    data = data.replace(b'xref\n0 ', b'%d 0 obj\n%s\nendobj\nxref\n0 ' % (new, layer), 1)
    plain.write_bytes(data)
    subprocess.run(['qpdf', str(plain), str(path)], check=False, capture_output=True)
    plain.unlink()
    return {**key, 'secretsInFile': ['Emiko layer']}


def numbers(data):
    import re

    return re.findall(rb'\n(\d+) 0 obj', data)


def script(path):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    action = pdfdoc.PDFDictionary({'S': pdfdoc.PDFName('JavaScript'), 'JS': pdfdoc.PDFString('app.alert("Emiko")')})
    sheet.canvas._doc.Catalog.OpenAction = action
    sheet.canvas._doc.Catalog.__NoDefault__ = [*sheet.canvas._doc.Catalog.__NoDefault__, 'OpenAction']
    return sheet.save(secretsInFile=['Emiko'])


def protected(path, user, bits, *limits):
    sheet = Sheet(path)
    sheet.body(sheet.head())
    key = sheet.save()
    program = ['qpdf', '--allow-weak-crypto', '--encrypt', user, f'owner-{bits}', str(bits), *limits, '--']
    subprocess.run([*program, str(path), f'{path}.p'], check=True)
    # As it was before, for what has to look the same.
    path.rename(f'{path}.plain')
    subprocess.run(['mv', f'{path}.p', str(path)], check=True)
    return key


def unknown_password(path):
    protected(path, 'nobody-knows', 256)
    return {'outcome': 'pdf-wrong-password'}


def password(user, bits):
    """Opens with a password that verify-pdf.mjs knows: of the user or of the owner."""
    return lambda path: {**protected(path, user, bits), 'secretsInFile': [user, f'owner-{bits}']}


def owner_password(path):
    """Anybody may open it, nobody may print it."""
    return protected(path, '', 256, '--print=none')


def broken(path):
    sheet = Sheet(path)
    sheet.head()
    sheet.save()
    data = bytearray(path.read_bytes())
    for at in range(200, len(data), 3):
        data[at] = (data[at] * 7 + at) % 256
    path.write_bytes(data)
    return {'outcome': 'pdf-broken'}


FILES = {
    'form': form,
    'annotations': annotations,
    'attachment': attachment,
    'incremental': incremental,
    'hidden-layer': hidden_layer,
    'script': script,
    'password-unknown': unknown_password,
    'password-40': password('hiraku-40', 40),
    'password-128': password('hiraku-128', 128),
    'password-256': password('hiraku-256', 256),
    'password-of-owner': password('nobody-knows', 128),
    'owner-password': owner_password,
    'broken': broken,
}
