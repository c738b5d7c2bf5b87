import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Digester } from '../../../../src/core/bundle/digest.ts';
import type { Manifest } from '../../../../src/core/bundle/manifest.ts';
import { buildPackage } from '../../../../src/core/bundle/package.ts';
import { readManifest } from '../../../../src/core/bundle/read-manifest.ts';
import { problemsOf, type PackageProblem } from '../../../../src/core/bundle/received-package.ts';
import { directoryHeader, endOfDirectory, localHeader } from '../../../../src/core/bundle/zip-headers.ts';
import { digestReceived } from '../../../../src/formats/job/received/digest.ts';
import { listReceived } from '../../../../src/formats/job/received/listing.ts';

type Files = readonly (readonly [path: string, text: string])[];

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const data: Files = [
  ['data/P-00000001/A.txt', '所見なし'],
  ['data/P-00000001/B.txt', 'CT 12mm'],
  ['data/P-00000002/C.txt', 'x'.repeat(5_000)],
];

function manifestOf(files: Files, more: Partial<Manifest> = {}): string {
  const list = files.map(([path, text]) => ({
    ...{ path, bytes: bytesOf(text).length, sha256: sha256(text) },
    ...{ format: 'text', pseudonym: null },
  }));
  const manifest = { karina: 'manifest', version: 1, kind: '仮名加工情報', record: 'K-1', part: 1, parts: 1 };
  return JSON.stringify({ ...manifest, files: list, ...more });
}

function zipOf(files: Files): Blob {
  return buildPackage(
    files.map(([name, text]) => {
      const bytes = bytesOf(text);
      return { name, size: bytes.length, crc32: crc32(bytes), body: [bytes] };
    }),
  ).blob;
}

async function partOf(zip: Blob, name = 'package.zip'): Promise<Parameters<typeof problemsOf>[0][number]> {
  const listed = await listReceived(zip);
  if (!listed.ok) throw new Error(listed.error.code);
  const manifest = readManifest(listed.value.manifest ?? '');
  if (!manifest) throw new Error('manifest');
  const entries = listed.value.entries.map((entry, id) => ({ ...entry, id }));
  const read = await digestReceived(zip, entries, await Digester.create(), () => undefined);
  return {
    name,
    manifest,
    record: { data: listed.value.recordManifests, words: JSON.stringify(listed.value.record) },
    entries: entries.map(({ path }, i) => {
      const answer = read[i];
      if (!answer) throw new Error('no answer');
      return { path, read: answer.ok ? answer.value : answer.error };
    }),
  };
}

async function problemsIn(...zips: readonly Blob[]): Promise<PackageProblem[]> {
  return problemsOf(await Promise.all(zips.map((zip, i) => partOf(zip, `package-${String(i + 1)}.zip`))));
}

/** A copy of a ZIP with one byte of a text in it changed. */
async function bent(zip: Blob, text: string): Promise<Blob> {
  const bytes = new Uint8Array(await zip.arrayBuffer());
  const at = Buffer.from(bytes).indexOf(text);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return new Blob([bytes]);
}

describe('a package that was received', () => {
  const whole: Files = [['manifest.json', manifestOf(data)], ...data];

  it('has no problem as it was sent', async () => {
    expect(await problemsIn(zipOf(whole))).toEqual([]);
  });

  it('names exactly the file that changed, the one that is too much and the one that is missing', async () => {
    const zip = await bent(zipOf([...whole.slice(0, 3), ['data/new.txt', 'new']]), 'CT 12mm');
    expect(await problemsIn(zip)).toEqual([
      { kind: 'changed', part: 'package-1.zip', path: 'data/P-00000001/B.txt', what: 'content' },
      { kind: 'unlisted', part: 'package-1.zip', path: 'data/new.txt' },
      { kind: 'missing', part: 'package-1.zip', path: 'data/P-00000002/C.txt' },
    ]);
  });

  it('sees a change that was given its own checksum, and another length', async () => {
    const [first, , third] = data;
    if (!first || !third) throw new Error('data');
    const files: Files = [whole[0] ?? first, first, ['data/P-00000001/B.txt', 'CT 13mm'], [third[0], 'x']];
    expect(await problemsIn(zipOf(files))).toEqual([
      { kind: 'changed', part: 'package-1.zip', path: 'data/P-00000001/B.txt', what: 'content' },
      { kind: 'changed', part: 'package-1.zip', path: 'data/P-00000002/C.txt', what: 'size' },
    ]);
  });

  it('names what is there twice', async () => {
    const twice: Files = [...whole, ['data/P-00000001/A.txt', '所見なし']];
    expect(await problemsIn(zipOf(twice))).toEqual([
      { kind: 'doubled', part: 'package-1.zip', path: 'data/P-00000001/A.txt', count: 2 },
    ]);
  });

  it('checks the notice where the manifest lists it, and knows it by name where an earlier one does not', async () => {
    const pages = [{ path: 'NOTICE.txt', bytes: 2, sha256: sha256('ok') }];
    const zip = zipOf([['manifest.json', manifestOf(data, { pages })], ['NOTICE.txt', 'no'], ...data]);
    expect(await problemsIn(zip)).toEqual([
      { kind: 'changed', part: 'package-1.zip', path: 'NOTICE.txt', what: 'content' },
      { kind: 'missing', part: 'package-1.zip', path: 'record.html' },
      { kind: 'missing', part: 'package-1.zip', path: 'record.json' },
    ]);
    expect(await problemsIn(zipOf([...whole, ['NOTICE.txt', 'no'], ['record.html', 'no']]))).toEqual([]);
  });

  it('takes a record only with the manifest that it names', async () => {
    const manifest = manifestOf(data, { pages: [] });
    const sealed = (hash: string, shown: string): Blob =>
      zipOf([
        ['manifest.json', manifest],
        ['record.json', JSON.stringify({ outputs: { manifestSha256: [hash] } })],
        ['record.html', `<p>${shown}</p>`],
        ...data,
      ]);
    const hash = sha256(manifest);
    expect(await problemsIn(sealed(hash, hash))).toEqual([]);
    expect(await problemsIn(sealed(hash, 'other'))).toEqual([
      { kind: 'record-other', part: 'package-1.zip', path: 'record.html' },
    ]);
    expect(await problemsIn(sealed(sha256('other'), hash))).toEqual([
      { kind: 'record-other', part: 'package-1.zip', path: 'record.json' },
    ]);
  });

  it('reads a package that was unpacked and packed again, compressed and inside a folder', async () => {
    const files = whole.map(([path, text]) => [`received/${path}`, text] as const);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const directory: Uint8Array<ArrayBuffer>[] = [];
    let at = 0;
    for (const [name, text] of files) {
      const packed = new Uint8Array(deflateRawSync(bytesOf(text)));
      const shape = { name, size: bytesOf(text).length, crc32: crc32(bytesOf(text)) };
      const [local, line] = [localHeader(shape), directoryHeader(shape, at)];
      for (const [header, method] of [
        [local, 8],
        [line, 10],
      ] as const) {
        const view = new DataView(header.buffer);
        view.setUint16(method, 8, true);
        view.setUint32(method + 10, packed.length, true);
      }
      parts.push(local, packed);
      directory.push(line);
      at += local.length + packed.length;
    }
    const size = directory.reduce((sum, { length }) => sum + length, 0);
    const zip = new Blob([...parts, ...directory, endOfDirectory(files.length, size, at)]);
    expect(await problemsIn(zip)).toEqual([]);
  });

  it('says that an entry points outside of its own stretch, and reads no other for it', async () => {
    const bytes = new Uint8Array(await zipOf(whole).arrayBuffer());
    // The last line of the directory now says that its entry is longer than what is left of the file.
    const line = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    new DataView(bytes.buffer).setUint32(line + 20, 50_000, true);
    new DataView(bytes.buffer).setUint32(line + 24, 50_000, true);
    const { entries } = await partOf(new Blob([bytes]));
    expect(entries.at(-1)).toEqual({
      path: 'data/P-00000002/C.txt',
      read: { code: 'package-entry-broken' },
    });
  });

  it('counts the parts of one record', async () => {
    const part = (number: number, files: Files): Blob =>
      zipOf([['manifest.json', manifestOf(files, { part: number, parts: 3 })], ...files]);
    expect(await problemsIn(part(1, data.slice(0, 1)), part(3, data.slice(2)))).toEqual([
      { kind: 'part-missing', record: 'K-1', number: 2, of: 3 },
    ]);
    const all = [part(1, data.slice(0, 1)), part(2, data.slice(1, 2)), part(3, data.slice(2))];
    expect(await problemsIn(...all)).toEqual([]);
    expect(await problemsIn(...all, part(2, data.slice(1, 2)))).toEqual([
      { kind: 'part-doubled', record: 'K-1', number: 2 },
    ]);
  });

  it('joins packages of one project and names conflicts; another project is named', async () => {
    const made = (record: string, project: string, files: Files): Blob =>
      zipOf([['manifest.json', manifestOf(files, { record, project })], ...files]);
    const [a, b] = [data.slice(0, 2), data.slice(1)];
    expect(await problemsIn(made('K-1', 'AAAA', a), made('K-2', 'AAAA', b))).toEqual([]);
    const other: Files = [['data/P-00000001/B.txt', 'other']];
    expect(await problemsIn(made('K-1', 'AAAA', a), made('K-2', 'BBBB', other))).toEqual([
      { kind: 'other-project', part: 'package-2.zip', record: 'K-2' },
      { kind: 'conflict', part: 'package-2.zip', other: 'package-1.zip', path: 'data/P-00000001/B.txt' },
    ]);
  });

  it('believes no manifest that is not whole', () => {
    const good = JSON.parse(manifestOf(data)) as Record<string, unknown>;
    expect(readManifest(JSON.stringify(good))?.files).toHaveLength(3);
    const wrong: Record<string, unknown>[] = [
      { ...good, version: 2 },
      { ...good, part: 2 },
      { ...good, record: '<b>' },
      { ...good, files: [{ path: 'a' }] },
      { ...good, files: 'a' },
      { ...good, pages: [null] },
    ];
    for (const one of wrong) expect(readManifest(JSON.stringify(one))).toBeNull();
    expect(readManifest('{')).toBeNull();
  });
});
