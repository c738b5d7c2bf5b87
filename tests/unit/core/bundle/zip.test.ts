import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildPackage, placeEntries, placeMany, splitEntries } from '../../../../src/core/bundle/package.ts';
import { directoryHeader, endOfDirectory, localHeader } from '../../../../src/core/bundle/zip-headers.ts';
import { unzip } from '../../../../src/core/bundle/unzip.ts';
import { limits } from '../../../../src/core/limits.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const entry = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({
  name,
  size: bytes.length,
  crc32: crc32(bytes),
  body: [bytes],
});
const open = (blob: Blob, caps = limits) => unzip(blob, caps, () => undefined);

/** A deflated entry whose header may lie. */
function deflated(name: string, bytes: Uint8Array, lie?: { size: number }): Blob {
  const packed = new Uint8Array(deflateRawSync(bytes));
  const said = lie?.size ?? bytes.length;
  const patch = (header: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> => {
    const view = new DataView(header.buffer);
    view.setUint16(at, 8, true);
    view.setUint32(at + 10, packed.length, true);
    view.setUint32(at + 14, said, true);
    return header;
  };
  const shape = { name, size: said, crc32: crc32(bytes) };
  const local = patch(localHeader(shape), 8);
  const directory = patch(directoryHeader(shape, 0), 10);
  return new Blob([
    local,
    packed,
    directory,
    endOfDirectory(1, directory.length, local.length + packed.length),
  ]);
}

describe('writing a package', () => {
  it('is read by Info-ZIP and Python, with UTF-8 names', async () => {
    const { blob } = buildPackage([
      entry('data/P-7K2M4QXD/a.dcm', bytesOf('abc')),
      entry('記録.txt', bytesOf('記録')),
    ]);
    const file = join(mkdtempSync(join(tmpdir(), 'karina-')), 'package.zip');
    writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
    const python = `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(*z.namelist(), z.read('data/P-7K2M4QXD/a.dcm').decode())`;
    expect(
      execFileSync('python3', ['-c', python, file], {
        encoding: 'utf8',
        env: { ...process.env, PYTHONUTF8: '1' },
      }).trim(),
    ).toBe('data/P-7K2M4QXD/a.dcm 記録.txt abc');
  });

  it('says where each entry lies', async () => {
    const { blob, entries } = buildPackage([entry('a', bytesOf('first')), entry('b', bytesOf('second'))]);
    for (const { start, size, name } of entries) {
      expect(await blob.slice(start, start + size).text()).toBe(name === 'a' ? 'first' : 'second');
    }
  });

  it('comes out the same where the browser is waited for on the way', async () => {
    const entries = Array.from({ length: 40 }, (_, i) => entry(`data/${i}`, new Uint8Array(60_000).fill(i)));
    const [waited, plain] = [await placeMany(entries, 250_000), placeEntries(entries)];
    expect(waited.entries).toEqual(plain.entries);
    expect(
      Buffer.from(await waited.blob.arrayBuffer()).equals(Buffer.from(await plain.blob.arrayBuffer())),
    ).toBe(true);
  });

  it('splits by size and never drops an entry', () => {
    const sizes = [400, 400, 400, 2000, 1];
    const parts = splitEntries(
      sizes.map((size, i) => ({ name: String(i), size, crc32: 0 })),
      1000,
    );
    expect(parts.map((part) => part.map(({ size }) => size))).toEqual([[400, 400], [400], [2000], [1]]);
  });

  it('writes Zip64 fields past 4 GB', () => {
    const large = { name: 'x', size: 5_000_000_000, crc32: 1 };
    expect(localHeader(large)).toHaveLength(30 + 1 + 20);
    expect(new DataView(localHeader(large).buffer).getBigUint64(30 + 1 + 4, true)).toBe(5_000_000_000n);
    expect(directoryHeader(large, 6_000_000_000)).toHaveLength(46 + 1 + 28);
    expect(endOfDirectory(70_000, 1, 1)).toHaveLength(22 + 76);
  });
});

describe('unpacking a ZIP', () => {
  it('gives back what was packed, stored and deflated', async () => {
    const stored = await open(
      buildPackage([entry('a/b.txt', bytesOf('hello')), entry('c.txt', bytesOf(''))]).blob,
    );
    expect(
      stored.ok && (await Promise.all(stored.value.map(async ({ path, blob }) => [path, await blob.text()]))),
    ).toEqual([
      ['a/b.txt', 'hello'],
      ['c.txt', ''],
    ]);
    const packed = await open(deflated('x.txt', bytesOf('hello hello hello')));
    expect(packed.ok && (await packed.value[0]?.blob.text())).toBe('hello hello hello');
  });

  it('stops a bomb by what it produces, whatever it says', async () => {
    const caps = { ...limits, zipRatioFreeBytes: 1_000_000 };
    expect(await open(deflated('bomb', new Uint8Array(60_000_000)), caps)).toMatchObject({
      error: { code: 'zip-ratio' },
    });
    const small = { ...limits, zipMaxEntryBytes: 1000 };
    expect(await open(deflated('big', bytesOf('abcdefgh'.repeat(1000))), small)).toMatchObject({
      error: { code: 'zip-too-large' },
    });
  });

  it.each([
    ['zip-path-outside', buildPackage([entry('../evil.txt', bytesOf('x'))]).blob],
    ['zip-path-outside', buildPackage([entry('/etc/passwd', bytesOf('x'))]).blob],
    ['zip-path-outside', buildPackage([entry('a\\..\\..\\b', bytesOf('x'))]).blob],
    ['zip-path-outside', buildPackage([entry('C:/b', bytesOf('x'))]).blob],
    ['zip-duplicate-path', buildPackage([entry('a', bytesOf('x')), entry('a', bytesOf('y'))]).blob],
    ['zip-broken', new Blob([bytesOf('PK\x03\x04 and then nothing')])],
    ['zip-broken', deflated('liar', bytesOf('abc'), { size: 999 })],
  ] as const)('refuses with %s', async (code, blob) => {
    expect(await open(blob)).toMatchObject({ ok: false, error: { code } });
  });

  it('refuses a wrong checksum', async () => {
    const { blob } = buildPackage([{ ...entry('a', bytesOf('hello')), crc32: 1 }]);
    expect(await open(blob)).toMatchObject({ ok: false, error: { code: 'zip-broken' } });
  });
});
