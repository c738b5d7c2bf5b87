"""Makes pictures of every kind that is read or refused by name, with all that a camera or an editor leaves in them.

Usage: make.py FOLDER. Needs python3-pil, numpy, ImageMagick and exiftool.
"""
import io
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
from PIL import Image, PngImagePlugin

out = Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
rng = np.random.default_rng(5)


def picture(width, height):
    """Soft colours with an arrow and a bright corner, so that a turned or mirrored copy is told from it."""
    y, x = np.mgrid[0:height, 0:width]
    red = 128 + 100 * np.sin(x / width * 5)
    green = 128 + 100 * np.cos(y / height * 4)
    blue = 255 * x / width * (1 - y / height)
    pixels = np.stack([red, green, blue], axis=-1) + rng.normal(0, 3, (height, width, 3))
    pixels[: height // 5, : width // 4] = [250, 250, 240]
    pixels[height // 2 : height // 2 + 4, width // 3 :] = [230, 20, 20]
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def tag(name, *more):
    """What exiftool writes into a file: names, dates, a place, a packet, a comment."""
    common = ['-EXIF:Artist=Sato Hanako', '-EXIF:DateTimeOriginal=2024:03:15 10:11:12', '-EXIF:Make=Camera',
              '-EXIF:GPSLatitude=35.68', '-EXIF:GPSLatitudeRef=N', '-EXIF:GPSLongitude=139.76',
              '-EXIF:GPSLongitudeRef=E', '-XMP-dc:Creator=Sato Hanako', '-EXIF:ImageDescription=Sato Hanako']
    subprocess.run(['exiftool', '-q', '-overwrite_original', '-n', *common, *more, str(out / name)], check=True)


def matrix_profile(name, primaries, gamma):
    """An RGB profile of three primaries and one gamma (ICC.1 8.3.3)."""
    def s15(value):
        return struct.pack('>i', round(value * 65536))

    def xyz(x, y):
        return np.array([x / y, 1, (1 - x - y) / y])

    d65, d50 = xyz(0.3127, 0.3290), np.array([0.9642, 1, 0.8249])
    columns = np.array([xyz(*p) for p in primaries]).T
    columns = columns * np.linalg.solve(columns, d65)
    bradford = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    scale = np.diag((bradford @ d50) / (bradford @ d65))
    columns = np.linalg.inv(bradford) @ scale @ bradford @ columns
    text = name.encode()
    desc = b'desc' + bytes(4) + struct.pack('>I', len(text) + 1) + text + b'\0' + bytes(78)
    curve = b'curv' + bytes(4) + struct.pack('>IH', 1, round(gamma * 256)) + b'\0\0'
    tags = [(b'desc', desc), (b'wtpt', b'XYZ ' + bytes(4) + b''.join(map(s15, d50)))]
    for key, column in zip([b'rXYZ', b'gXYZ', b'bXYZ'], columns.T):
        tags.append((key, b'XYZ ' + bytes(4) + b''.join(map(s15, column))))
    tags += [(key, curve) for key in (b'rTRC', b'gTRC', b'bTRC')]
    tags.append((b'cprt', b'text' + bytes(4) + b'none\0'))
    at, table, body = 132 + 12 * len(tags), b'', b''
    for key, data in tags:
        data += bytes(-len(data) % 4)
        table += key + struct.pack('>II', at + len(body), len(data))
        body += data
    header = struct.pack('>I4sI4s4s4s', at + len(body), b'none', 0x02400000, b'mntr', b'RGB ', b'XYZ ')
    header += struct.pack('>6H', 2024, 3, 15, 10, 11, 12) + b'acsp' + bytes(28) + b''.join(map(s15, d50)) + bytes(48)
    return header[:128] + struct.pack('>I', len(tags)) + table + body


P3 = matrix_profile('Display of Sato Hanako', [(0.680, 0.320), (0.265, 0.690), (0.150, 0.060)], 2.2)
ADOBE = matrix_profile('Wide', [(0.64, 0.33), (0.21, 0.71), (0.15, 0.06)], 2.19921875)

# JPEG: every orientation, with sides that end with an MCU (turned without loss) and that do not.
for size in [(96, 64), (61, 43)]:
    for orientation in range(1, 9):
        name = f'orientation-{orientation}-{size[0]}.jpg'
        picture(*size).save(out / name, quality=90, subsampling=2)
        tag(name, f'-EXIF:Orientation={orientation}')
picture(96, 64).save(out / 'orientation-6-422.jpg', quality=90, subsampling=1)
tag('orientation-6-422.jpg', '-EXIF:Orientation=6')
picture(96, 64).save(out / 'progressive-6.jpg', quality=90, progressive=True)
tag('progressive-6.jpg', '-EXIF:Orientation=6')
picture(96, 64).convert('L').save(out / 'grey-8.jpg', quality=90)
tag('grey-8.jpg', '-EXIF:Orientation=8')
picture(200, 133).save(out / 'progressive.jpg', quality=85, progressive=True, comment=b'Sato Hanako')
picture(200, 133).save(out / 'restart.jpg', quality=85, restart_marker_blocks=3)
subprocess.run(['convert', out / 'restart.jpg', '-define', 'jpeg:restart-interval=3', out / 'restart.jpg'], check=True)
tag('restart.jpg', '-EXIF:Orientation=3')
picture(120, 80).save(out / 'rgb-adobe.jpg', quality=95, keep_rgb=True)
tag('rgb-adobe.jpg')
picture(120, 80).save(out / 'p3.jpg', quality=95, icc_profile=P3)
tag('p3.jpg', '-EXIF:Orientation=6')
picture(120, 80).save(out / 'adobe-rgb.jpg', quality=95, icc_profile=ADOBE)
picture(120, 80).convert('CMYK').save(out / 'refuse-cmyk.jpg', quality=90)
picture(64, 64).save(out / 'trailing.jpg', quality=90)
with open(out / 'trailing.jpg', 'ab') as file:
    file.write(b'Sato Hanako 090-1234-5678')
first, second = io.BytesIO(), io.BytesIO()
picture(96, 64).save(first, 'jpeg', quality=90)
picture(48, 32).save(second, 'jpeg', quality=90)
(out / 'second.jpg').write_bytes(first.getvalue() + second.getvalue())
picture(96, 64).save(out / 'mpf.jpg', 'MPO', save_all=True, append_images=[picture(96, 64)], quality=90)
whole = io.BytesIO()
picture(400, 300).save(whole, 'jpeg', quality=90, comment=b'Sato Hanako')
cut = whole.getvalue()
(out / 'refuse-cut-off.jpg').write_bytes(cut[: len(cut) - len(cut) // 6])
(out / 'refuse-cut-early.jpg').write_bytes(cut[:300])
lie = bytearray(first.getvalue())
frame = lie.index(b'\xff\xc0')
lie[frame + 5 : frame + 9] = struct.pack('>HH', 30000, 30000)
(out / 'refuse-lies.jpg').write_bytes(lie)

# PNG.
info = PngImagePlugin.PngInfo()
info.add_text('Author', 'Sato Hanako')
info.add_itxt('Comment', '佐藤花子', zip=True)
picture(90, 60).save(out / 'text.png', pnginfo=info)
tag('text.png', '-PNG:ModifyDate=2024:03:15 10:11:12')
picture(90, 60).save(out / 'orientation-6.png')
tag('orientation-6.png', '-EXIF:Orientation=6')
picture(90, 60).quantize(40).save(out / 'palette.png', transparency=3, pnginfo=info)
picture(90, 60).convert('1').save(out / 'bits.png', pnginfo=info)
picture(90, 60).save(out / 'p3.png', icc_profile=P3)
rgba = picture(90, 60).convert('RGBA')
rgba.putalpha(Image.fromarray((np.arange(5400) % 256).astype(np.uint8).reshape(60, 90)))
rgba.save(out / 'alpha.png', pnginfo=info)
subprocess.run(['convert', out / 'text.png', '-interlace', 'PNG', '-set', 'comment', 'Sato', out / 'adam7.png'], check=True)
subprocess.run(['convert', '-size', '90x60', 'gradient:red-navy', '-depth', '16', '-set', 'comment', 'Sato',
                out / 'sixteen.png'], check=True)
subprocess.run(['convert', '-size', '90x60', 'gradient:', '-depth', '16', '-colorspace', 'Gray', '-set', 'comment',
                'Sato', out / 'sixteen-grey.png'], check=True)
tag('sixteen.png', '-EXIF:Orientation=8')
(out / 'trailing.png').write_bytes((out / 'text.png').read_bytes() + b'Sato Hanako')


def chunk(kind, body):
    return struct.pack('>I', len(body)) + kind + body + struct.pack('>I', zlib.crc32(kind + body))


def png(width, height, rows):
    header = struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', header) + chunk(b'IDAT', rows) + chunk(b'IEND', b'')


(out / 'refuse-huge.png').write_bytes(png(30000, 30000, zlib.compress(bytes(1000))))
(out / 'refuse-lies.png').write_bytes(png(4000, 4000, zlib.compress(bytes(1000)))[:-12] + chunk(b'tEXt', b'a\0b')
                                      + chunk(b'IEND', b''))
(out / 'refuse-bomb.png').write_bytes(png(10, 10, zlib.compress(bytes(300_000_000)))[:-12] + chunk(b'tEXt', b'a\0b')
                                      + chunk(b'IEND', b''))
(out / 'refuse-behind-rows.png').write_bytes(png(10, 10, zlib.compress(bytes(310)) + b'Sato Hanako')[:-12]
                                             + chunk(b'tEXt', b'a\0b') + chunk(b'IEND', b''))
frames = [picture(40, 30) for _ in range(3)]
frames[0].save(out / 'refuse-animated.png', save_all=True, append_images=frames[1:])

# GIF.
frames = [picture(80, 60).quantize(200) for _ in range(4)]
frames[0].save(out / 'animated.gif', save_all=True, append_images=frames[1:], loop=0, duration=80, comment=b'Sato Hanako')
picture(80, 60).quantize(256).save(out / 'full-palette.gif', comment=b'Sato Hanako')
subprocess.run(['convert', out / 'text.png', '-interlace', 'GIF', '-set', 'comment', 'Sato', out / 'interlaced.gif'], check=True)
(out / 'trailing.gif').write_bytes((out / 'full-palette.gif').read_bytes() + b'Sato Hanako')

# TIFF.
pages = [picture(70, 50), picture(70, 50), picture(50, 70)]
for name, packing in [('none', None), ('lzw', 'tiff_lzw'), ('deflate', 'tiff_adobe_deflate'), ('packbits', 'packbits'),
                      ('jpeg', 'jpeg')]:
    pages[0].save(out / f'pages-{name}.tif', save_all=True, append_images=pages[1:], compression=packing,
                  description='Sato Hanako', software='Scanner', artist='Sato Hanako')
for name, more in [('tiled', ['-define', 'tiff:tile-geometry=32x32', '-compress', 'LZW']),
                   ('sixteen', ['-depth', '16', '-compress', 'LZW', '-define', 'tiff:predictor=2']),
                   ('predictor', ['-compress', 'Zip', '-define', 'tiff:predictor=2']),
                   ('big-endian', ['-endian', 'MSB', '-compress', 'None']),
                   ('planar', ['-interlace', 'plane', '-compress', 'LZW'])]:
    subprocess.run(['convert', out / 'trailing.jpg', *more, '-set', 'comment', 'Sato', out / f'{name}.tif'], check=True)
    tag(f'{name}.tif')
pages[0].save(out / 'orientation-6.tif', compression='tiff_lzw')
tag('orientation-6.tif', '-EXIF:Orientation=6')
pages[0].quantize(64).save(out / 'palette.tif', compression='tiff_lzw', artist='Sato Hanako')
pages[0].convert('1').save(out / 'bits.tif', compression='packbits', artist='Sato Hanako')
pages[0].convert('1').save(out / 'refuse-fax.tif', compression='group4', artist='Sato Hanako')
(out / 'trailing.tif').write_bytes((out / 'pages-lzw.tif').read_bytes() + b'Sato Hanako')

# WebP and BMP.
picture(90, 60).save(out / 'lossless.webp', lossless=True)
tag('lossless.webp')
picture(90, 60).save(out / 'lossy.webp', quality=80, icc_profile=P3)
rgba.save(out / 'alpha.webp', quality=80)
tag('alpha.webp', '-EXIF:Orientation=6')
frames = [picture(40, 30) for _ in range(3)]
frames[0].save(out / 'refuse-animated.webp', save_all=True, append_images=frames[1:])
picture(61, 43).save(out / 'plain.bmp')
(out / 'trailing.bmp').write_bytes((out / 'plain.bmp').read_bytes() + b'Sato Hanako')
subprocess.run(['convert', out / 'plain.bmp', '-colors', '60', '-compress', 'RLE', 'BMP3:' + str(out / 'rle.bmp')], check=True)
(out / 'rle.bmp').write_bytes((out / 'rle.bmp').read_bytes() + b'Sato Hanako')
