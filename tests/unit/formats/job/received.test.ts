import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildPackage } from '../../../../src/core/bundle/package.ts';
import type { Limits } from '../../../../src/core/limits.ts';
import { listReceived } from '../../../../src/formats/job/received/listing.ts';
import { recordBlocks } from '../../../../src/formats/job/received/record-words.ts';
import { rescanEntry } from '../../../../src/formats/job/received/rescan.ts';
import { receivedContext } from '../../../../src/formats/job/worker-job.ts';
import { dicomFile, element, patientElements } from '../../../fixtures/dicom-builder.ts';

const textOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** What is found in one file of a package: kind, place and value. */
async function found(name: string, content: Uint8Array, lowered: Partial<Limits> = {}): Promise<string[]> {
  const bytes = new Uint8Array(content);
  const { blob } = buildPackage([{ name, size: bytes.length, crc32: crc32(bytes), body: [bytes] }]);
  const listed = await listReceived(blob);
  const entry = listed.ok ? listed.value.entries[0] : undefined;
  if (!entry) throw new Error('no entry');
  const ctx = receivedContext(() => undefined, null);
  const scanned = await rescanEntry(
    blob,
    { ...entry, id: 1 },
    { ...ctx, limits: { ...ctx.limits, ...lowered } },
  );
  if (!scanned.ok) return [scanned.error.code];
  expect(scanned.value.total).toBe(scanned.value.found.length);
  return scanned.value.found.map(({ place, at, value }) => {
    const where =
      at.kind === 'line'
        ? `${String(at.line)}:${String(at.column)}`
        : at.kind === 'cell'
          ? `${String(at.row)}/${String(at.column)}`
          : at.kind === 'tag'
            ? at.path
            : at.kind;
    return `${place.item} ${where} ${value}`;
  });
}

describe('what should not be in a package', () => {
  it('finds ways to reach somebody and numbers with check digits in a letter', async () => {
    expect(
      await found(
        'letter.txt',
        textOf('所見なし\n電話：03-5555-0142、taro@example.jp\nマイナンバー 123456789018\n'),
      ),
    ).toEqual(['phone 2:4 03-5555-0142', 'email 2:17 taro@example.jp', 'my-number 3:8 123456789018']);
  });

  it('finds nothing in what Karina wrote itself', async () => {
    const letter =
      '電話：[電話]\n患者氏名：[患者:P-3TV1SKPK] 様\n保険者番号：[保険者番号]\nCRP 0.32 mg/dL 2022/09/21\n';
    expect(await found('letter.txt', textOf(letter))).toEqual([]);
    expect(
      await found('table.csv', textOf('患者番号,電話,WBC\nP-3TV1SKPK,[電話],6200\nP-6CGTBXZB,[電話],5900\n')),
    ).toEqual([]);
  });

  it('says row and column in a table', async () => {
    expect(
      await found(
        'table.csv',
        textOf('ID,コメント,WBC\nP-3TV1SKPK,"連絡は\n090-1234-5678",6200\nP-6CGTBXZB,,5900\n'),
      ),
    ).toEqual(['phone 2/2 090-1234-5678']);
  });

  it('takes a name or an ID in DICOM that is no pseudonym for one', async () => {
    expect(await found('a.dcm', dicomFile(patientElements(), {}))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^patient-name 00100010 /u),
        expect.stringMatching(/^patient-id 00100020 /u),
      ]),
    );
    const pseudonymous = [
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.7'),
      element(0x00080018, 'UI', '2.25.1'),
      element(0x00100010, 'PN', 'P-3TV1SKPK^'),
      element(0x00100020, 'LO', 'P-3TV1SKPK'),
      element(0x00104000, 'LT', '電話 [電話]'),
    ];
    expect(await found('a.dcm', dicomFile(pseudonymous, {}))).toEqual([]);
  });

  it('goes through Bulk Data that is too long to be held whole', async () => {
    const note = (n: number, text: string): string =>
      JSON.stringify({ resourceType: 'Observation', id: `o-${String(n)}`, note: [{ text }] });
    const lines = Array.from({ length: 100 }, (_, n) =>
      note(n, n === 83 ? '電話 090-1234-5678' : '変わりなし'),
    );
    const short = { fhirMaxBytes: 4_000, fhirStretchBytes: 1_000 };
    const [first, ...others] = await found('a.ndjson', textOf(lines.join('\n')), short);
    expect(others).toEqual([]);
    expect(first).toMatch(/^phone 84:\d+ 090-1234-5678$/u);
  });

  it('says of what it cannot read that it cannot', async () => {
    expect(await found('a.xyz', new Uint8Array([0, 1, 2, 3]))).toEqual(['format-unknown']);
    expect(await found('a.mp4', textOf('\0\0\0\x18ftypmp42'))).toEqual(['format-not-supported']);
  });
});

describe('the words of a record', () => {
  it('come without its markup', () => {
    const html = `<html><head><title>t</title><style>p{}</style></head><body><h1>加工記録書</h1><p>A&amp;B &lt;b&gt;<script>x()</script><img src=x onerror=y()></p>
      <table><tr><th>項目</th><td><p>一</p><p>二</p></td><td></td></tr></table><ul><li>一<li>二</ul><svg><text>図</text></svg></body></html>`;
    expect(recordBlocks(html)).toEqual([
      { kind: 'heading', level: 1, text: '加工記録書' },
      { kind: 'paragraph', text: 'A&B <b>' },
      {
        kind: 'table',
        rows: [
          [
            { text: '項目', head: true },
            { text: '一 二', head: false },
            { text: '', head: false },
          ],
        ],
      },
      { kind: 'list', items: ['一', '二'] },
    ]);
  });

  it('are taken out of anything in one pass', () => {
    expect(recordBlocks('<table>'.repeat(100_000))).toEqual([]);
    expect(recordBlocks('<svg>x')).toEqual([]);
    expect(recordBlocks('</td></tr>x')).toEqual([{ kind: 'paragraph', text: 'x' }]);
  });
});
