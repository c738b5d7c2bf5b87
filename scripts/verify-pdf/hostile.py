"""Files of which a reader that goes on regardless would draw less than is there, and files made to cost time and memory."""
import io
import subprocess
import zlib

from sheets import Sheet

HEAD = b'BT /F 14 Tf 60 700 Td (A report without a name) Tj ET\n'
BROKEN = {'outcome': 'pdf-broken'}


def stream(content, extra=b''):
    return b'<<%s/Length %d>>\nstream\n%s\nendstream' % (extra, len(content), content)


def flate(content, extra=b''):
    return stream(zlib.compress(content), extra + b'/Filter/FlateDecode')


def page(path, content=HEAD, resources=b'', more=(), box=b'0 0 595 842', tree=b'/Count 1/Kids[3 0 R]', packed=False):
    """One page; `more` are objects from number 6 on. 1 catalogue, 2 tree, 3 page, 4 content, 5 font."""
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages%s>>' % tree,
        b'<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F 5 0 R>>%s>>/Contents 4 0 R>>' % (box, resources),
        flate(content) if packed else stream(content),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
        *more,
    ]
    out, offsets = b'%PDF-1.7\n', []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    size = len(objects) + 1
    table = b'xref\n0 %d\n0000000000 65535 f \n' % size + b''.join(b'%010d 00000 n \n' % o for o in offsets)
    path.write_bytes(out + table + b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (size, len(out)))
    return BROKEN


def with_picture(path, image, outcome=BROKEN):
    page(path, HEAD + b'q 400 0 0 300 90 200 cm /I Do Q\n', b'/XObject<</I 6 0 R>>', [image])
    return outcome


PICTURE = b'/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8'


def grain(width=400, height=300):
    import numpy

    return numpy.random.default_rng(9).integers(0, 255, (height, width)).astype('uint8')


def slope(width=400, height=300):
    """Darker from row to row."""
    import numpy

    return numpy.repeat(numpy.arange(height) * 255 // height, width).reshape(height, width).astype('uint8')


WHOLE = {'outcome': 'done', 'looks': 'same', 'secrets': [], 'covered': [], 'kept': []}


def short_samples(path):
    """Half of its rows, and no filter that would miss the rest."""
    return with_picture(path, stream(slope().tobytes()[: 400 * 150], PICTURE % (400, 300)))


def whole_samples(path):
    return with_picture(path, stream(slope().tobytes(), PICTURE % (400, 300)), WHOLE)


def short_flate(path):
    """Half of its rows, packed as if they were all."""
    return with_picture(path, flate(slope().tobytes()[: 400 * 150], PICTURE % (400, 300)))


def stored_flate(path):
    """Breaks off within a block that is not packed: its decoder takes what there is."""
    data = zlib.compress(slope().tobytes(), 0)
    return with_picture(path, stream(data[: len(data) // 2], PICTURE % (400, 300) + b'/Filter/FlateDecode'))


def no_checksum(path):
    """All of it is there but the last four bytes, which nobody needs."""
    data = zlib.compress(slope().tobytes())
    return with_picture(path, stream(data[:-4], PICTURE % (400, 300) + b'/Filter/FlateDecode'), WHOLE)


def predicted(path):
    """Each row is what it has more than the one above it (PNG's way)."""
    import numpy

    rows = slope()
    above = numpy.vstack([numpy.zeros((1, 400), 'uint8'), rows[:-1]])
    data = b''.join(b'\x02' + row.tobytes() for row in rows - above)
    parameters = b'/DecodeParms<</Predictor 15/Colors 1/BitsPerComponent 8/Columns 400>>'
    return with_picture(path, flate(data, PICTURE % (400, 300) + parameters), WHOLE)


def jpeg():
    from PIL import Image

    packed = io.BytesIO()
    Image.fromarray(grain()).save(packed, 'JPEG', quality=90)
    return packed.getvalue()


def cut_flate(path):
    data = zlib.compress((grain() // 32).tobytes())
    return with_picture(path, stream(data[: len(data) // 2], PICTURE % (400, 300) + b'/Filter/FlateDecode'))


def cut_jpeg(path):
    data = jpeg()
    return with_picture(path, stream(data[: len(data) // 2], PICTURE % (400, 300) + b'/Filter/DCTDecode'))


def garbage(filter_name):
    return lambda path: with_picture(path, stream(bytes(range(256)) * 20, PICTURE % (400, 300) + b'/Filter/' + filter_name))


def mask_of_no_kind(path):
    """What is drawn shows through a mask that is not one."""
    return with_picture(path, stream(grain().tobytes(), PICTURE % (400, 300) + b'/SMask/None'))


def cut_content(path):
    """The letter goes on where its stream ends."""
    lines = b''.join(b'BT /F 10 Tf 60 %d Td (line %d of %d) Tj ET\n' % (780 - i * 9, i, i * i) for i in range(80))
    data = zlib.compress(lines)
    page(path, b'', more=[stream(data[: len(data) // 2], b'/Filter/FlateDecode')])
    path.write_bytes(path.read_bytes().replace(b'/Contents 4 0 R', b'/Contents 6 0 R'))
    return BROKEN


def missing_xobject(path):
    return page(path, HEAD + b'/Nobody Do\n', b'/XObject<</I 99 0 R>>')


def missing_font(path):
    return page(path, HEAD + HEAD.replace(b'/F', b'/Nobody').replace(b'700', b'650'))


def missing_shading(path):
    return page(path, HEAD + b'/Nobody sh\n')


def odd_shading(path):
    return page(path, HEAD + b'/S sh\n', b'/Shading<</S<</ShadingType 99/ColorSpace/DeviceRGB>>>>')


def odd_blend(path):
    return page(path, b'/G gs\n' + HEAD, b'/ExtGState<</G<</BM/Vivid>>>>')


def odd_colours(path):
    return page(path, b'/C cs 0.5 sc 60 100 200 200 re f\n' + HEAD, b'/ColorSpace<</C[/Nowhere 1]>>')


FORM = b'/Type/XObject/Subtype/Form/BBox[0 0 595 842]'


def form_in_itself(path):
    return page(path, HEAD + b'/X Do\n', b'/XObject<</X 6 0 R>>', [stream(b'/X Do\n', FORM + b'/Resources<</XObject<</X 6 0 R>>>>')])


def forms_without_end(path):
    """Each of thirty forms draws the next one ten times."""
    forms = [
        stream(b'/X Do ' * 10, FORM + b'/Resources<</XObject<</X %d 0 R>>>>' % (7 + i)) for i in range(30)
    ] + [stream(HEAD, FORM + b'/Resources<</Font<</F 5 0 R>>>>')]
    page(path, b'/X Do\n', b'/XObject<</X 6 0 R>>', forms)
    return {'outcome': ['pdf-broken', 'worker-timeout']}


def huge_page(path):
    page(path, box=b'0 0 200000 200000')
    return {'outcome': 'pdf-page-too-large'}


def lying_count(path):
    """Says that it has 10,000 pages, and has one."""
    return page(path, tree=b'/Count 10000/Kids[3 0 R]')


def pages(path, tree, packed=False):
    """Three pages, of which the tree says what it says: `tree` is its nodes by object number, 2 the root; pages are 10, 11 and 12."""
    texts = [HEAD.replace(b'report', word) for word in (b'first', b'second', b'third')]
    parent = {page: node for node, body in tree.items() for page in (10, 11, 12) if b'%d 0 R' % page in body.split(b'/Kids')[1]}
    objects = {1: b'<</Type/Catalog/Pages 2 0 R>>', 5: b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>'}
    objects |= {number: b'<</Type/Pages%s%s>>' % (b'' if number == 2 else b'/Parent 2 0 R', body) for number, body in tree.items()}
    for number, text in enumerate(texts):
        objects[20 + number] = stream(text)
        objects[10 + number] = b'<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 5 0 R>>>>/Contents %d 0 R>>' % (
            parent[10 + number],
            20 + number,
        )
    out, offsets = b'%PDF-1.7\n', {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b'%d 0 obj\n%s\nendobj\n' % (number, body)
    size = max(objects) + 1
    rows = b''.join(b'%010d 00000 n \n' % offsets[n] if n in offsets else b'0000000000 65535 f \n' for n in range(1, size))
    table = b'xref\n0 %d\n0000000000 65535 f \n' % size + rows
    path.write_bytes(out + table + b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (size, len(out)))
    if packed:
        subprocess.run(['qpdf', '--object-streams=generate', str(path), f'{path}.p'], check=True)
        path.with_name(f'{path.name}.p').replace(path)
    return BROKEN


def small_count(path):
    """Says that it has two pages, and has three."""
    return pages(path, {2: b'/Count 2/Kids[10 0 R 11 0 R 12 0 R]'})


def small_count_packed(path):
    """The same, its objects packed in streams."""
    return pages(path, {2: b'/Count 2/Kids[10 0 R 11 0 R 12 0 R]'}, packed=True)


def small_count_within(path):
    """Each node says that it has fewer, and all agree: the second page is lost."""
    return pages(path, {2: b'/Count 2/Kids[3 0 R 4 0 R]', 3: b'/Count 1/Kids[10 0 R 11 0 R]', 4: b'/Count 1/Kids[12 0 R]'})


def pages_in_nodes(path):
    """As it should be."""
    pages(path, {2: b'/Count 3/Kids[3 0 R 4 0 R]', 3: b'/Count 2/Kids[10 0 R 11 0 R]', 4: b'/Count 1/Kids[12 0 R]'})
    return WHOLE


def tree_in_itself(path):
    return page(path, tree=b'/Count 2/Kids[3 0 R 2 0 R]')


def deep_arrays(path):
    depth = 200_000
    page(path, more=[b'[' * depth + b']' * depth], resources=b'/Properties<</P 6 0 R>>', content=b'/OC /P BDC ' + HEAD + b'EMC\n')
    return BROKEN


def bomb(path, size=3 << 30):
    """A page of three gigabytes of blanks, in three megabytes."""
    pack = zlib.compressobj(9)
    block = b' ' * (1 << 24)
    data = b''.join(pack.compress(block) for _ in range(size >> 24)) + pack.flush()
    page(path, b'', more=[stream(data, b'/Filter/FlateDecode')])
    path.write_bytes(path.read_bytes().replace(b'/Contents 4 0 R', b'/Contents 6 0 R'))
    return BROKEN


def lost_table(path):
    """The table of objects points nowhere: a reader finds them one by one, and nothing is missing."""
    sheet = Sheet(path)
    sheet.body(sheet.head())
    key = sheet.save()
    data = path.read_bytes()
    at = data.rindex(b'startxref')
    path.write_bytes(data[:at] + b'startxref\n7\n%%EOF\n')
    return key


def cut_file(path):
    """Half of it came over the line."""
    sheet = Sheet(path)
    for _ in range(4):
        sheet.body(sheet.head(), times=4)
        sheet.next_page()
    sheet.save()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return BROKEN


FILES = {
    'cut-flate': cut_flate,
    'short-samples': short_samples,
    'whole-samples': whole_samples,
    'short-flate': short_flate,
    'stored-flate': stored_flate,
    'no-checksum': no_checksum,
    'predicted': predicted,
    'cut-jpeg': cut_jpeg,
    'broken-jpeg2000': garbage(b'JPXDecode'),
    'broken-jbig2': garbage(b'JBIG2Decode'),
    'unknown-filter': garbage(b'NobodysDecode'),
    'mask-of-no-kind': mask_of_no_kind,
    'cut-content': cut_content,
    'missing-xobject': missing_xobject,
    'missing-font': missing_font,
    'missing-shading': missing_shading,
    'odd-shading': odd_shading,
    'odd-blend': odd_blend,
    'odd-colours': odd_colours,
    'form-in-itself': form_in_itself,
    'forms-without-end': forms_without_end,
    'huge-page': huge_page,
    'lying-count': lying_count,
    'small-count': small_count,
    'small-count-packed': small_count_packed,
    'small-count-within': small_count_within,
    'pages-in-nodes': pages_in_nodes,
    'tree-in-itself': tree_in_itself,
    'deep-arrays': deep_arrays,
    'bomb': bomb,
    'lost-table': lost_table,
    'cut-file': cut_file,
}
