import { describe, expect, test } from 'vitest';
import { MemorySource, type ByteSource } from '../../../../src/core/bytes/source.ts';
import { tableModule } from '../../../../src/formats/table/index.ts';
import { encoded, textContext } from '../../../fixtures/stub-vault-text.ts';

const large = textContext(undefined, { tableListedBytes: 0, chunkBytes: 256 });

async function codeOf(bytes: Uint8Array): Promise<unknown> {
  const done = await tableModule.inspect(new MemorySource(bytes), large);
  return done.ok ? 'ok' : { code: done.error.code, where: done.error.where };
}

const rows = Array.from({ length: 60 }, (_, i) => `${1000 + i},山田 太郎,${i}`);
const table = (lines: readonly string[]) => ['患者ID,氏名,AST', ...lines, ''].join('\r\n');

describe('a large table that is not well made', () => {
  test('a row of another width, a stray quote, a NUL', async () => {
    const at = (column: number) => ({ kind: 'cell', row: 32, column });
    const broken = (line: string) => encoded(table([...rows.slice(0, 30), line, ...rows.slice(30)]));
    expect(await codeOf(broken('1,2'))).toEqual({ code: 'table-row-width', where: at(2) });
    expect(await codeOf(broken('1,2"3,4'))).toEqual({ code: 'table-stray-quote', where: at(2) });
    expect(await codeOf(broken('1,2,\u0000'))).toMatchObject({ code: 'table-nul' });
    expect(await codeOf(broken('1,"2,4'))).toMatchObject({ code: 'table-stray-quote', where: at(2) });
  });

  test('an encoding that changes on the way', async () => {
    const head = encoded(table(rows), 'cp932');
    const tail = encoded('9999,髙橋 花子,3\r\n', 'utf-8');
    const mixed = new Uint8Array([...head, ...tail]);
    expect(await codeOf(mixed)).toMatchObject({
      code: expect.stringMatching(/table-mixed|undecodable/u) as string,
    });
  });

  test('plain ASCII for a long time, then CP932', async () => {
    const ascii = Array.from({ length: 200 }, (_, i) => `${1000 + i},YAMADA TARO,${i}`);
    const late = textContext(undefined, { tableListedBytes: 0, chunkBytes: 256, tableHeadBytes: 16 });
    const bytes = encoded(['ID,NAME,AST', ...ascii, '9999,髙橋 花子,3', ''].join('\n'), 'cp932');
    const done = await tableModule.inspect(new MemorySource(bytes), late);
    expect(done.ok && done.value.table.encoding).toBe('cp932');
  });

  test('a row without end says whether a quote was left open, rows before it or not', async () => {
    const ctx = textContext(undefined, { tableListedBytes: 0, tableChunkBytes: 8_000_000 });
    const last = async (start: string, before: readonly string[]) => {
      const bytes = encoded(table([...before, start + 'x'.repeat(5_000_000)]));
      const done = await tableModule.inspect(new MemorySource(bytes), ctx);
      return done.ok ? null : done.error.code;
    };
    for (const before of [rows.slice(0, 1), rows]) {
      expect(await last('1,"', before)).toBe('table-stray-quote');
      expect(await last('1,', before)).toBe('text-line-too-long');
    }
  });

  test('a line of 200 MB is refused without being held', async () => {
    let most = 0;
    const endless: ByteSource = {
      size: 200_000_000,
      read: (start, end) => {
        most = Math.max(most, end - start);
        const bytes = new Uint8Array(Math.min(end, 200_000_000) - start).fill(0x61);
        if (start === 0) bytes.set(encoded('ID,NAME,AST\n1,b,2\n'));
        return Promise.resolve(bytes);
      },
    };
    const ctx = textContext(undefined, { tableMaxBytes: 300_000_000 });
    const done = await tableModule.inspect(endless, ctx);
    expect(done.ok ? null : done.error.code).toBe('text-line-too-long');
    expect(most).toBeLessThan(10_000_000);
  });
});

describe('lines before the header', () => {
  test.each([0, 1_000_000])('are read as text (listed up to %i bytes)', async (tableListedBytes) => {
    const text = ['検査結果一覧', '患者様：山田太郎様', table(rows.slice(0, 5))].join('\r\n');
    const ctx = textContext(undefined, { tableListedBytes });
    const done = await tableModule.inspect(new MemorySource(encoded(text, 'cp932')), ctx);
    if (!done.ok) throw new Error(done.error.code);
    expect(done.value.layout).toMatchObject({ titleRows: 2, headRows: 3, hasHeader: true });
    expect(done.value.subjects).toHaveLength(5);
    const places = [...(done.value.counted ?? []), ...done.value.findings].map(({ place }) => place.rule);
    expect(places).toContain('labelled-name');
  });

  test('a header in two rows', async () => {
    const text = [
      '患者情報,,,検査,',
      'ID,氏名,生年月日,日付,AST',
      '1,山田 太郎,1960/1/1,2024/1/5,12',
      '',
    ].join('\n');
    const done = await tableModule.inspect(new MemorySource(encoded(text)), textContext());
    if (!done.ok) throw new Error(done.error.code);
    expect(done.value.layout.columns.map(({ role }) => role)).toEqual([
      'patient-id',
      'name',
      'birth',
      'exam-date',
      'data',
    ]);
    expect(done.value.layout.headRows).toBe(2);
  });
});
