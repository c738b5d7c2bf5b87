import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { message, messageBytes } from '../../../../scripts/bench/ssmix-material.ts';
import { hl7v2Module } from '../../../../src/formats/hl7v2/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { SparseSource } from '../../../fixtures/sparse-source.ts';
import { encoded, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const good = message(41, 20);

async function refusal(bytes: Uint8Array, limits = {}): Promise<unknown> {
  const found = await hl7v2Module.inspect(new MemorySource(bytes), textContext(undefined, limits));
  return found.ok ? 'taken' : found.error.code;
}

describe('broken and hostile messages', () => {
  it.each([
    ['delimiters that are letters', 'MSH|ABCD|X\rPID|1\r', 'message-delimiters'],
    ['delimiters that are the same', 'MSH|^^\\&|X\rPID|1\r', 'message-delimiters'],
    ['the field delimiter among them', 'MSH^~\\&^^X\rPID|1\r', 'record-malformed'],
    ['too many of them', 'MSH|^~\\&#@|X\r', 'message-delimiters'],
    ['none of them', 'MSH|\r', 'message-delimiters'],
    ['a line that is no segment', `${good.text}山田太郎\r`, 'record-malformed'],
    ['another field delimiter', `${good.text}NTE$1$L$x\r`, 'record-malformed'],
    ['a segment before the header', `\rPID|1\r${good.text}`, 'record-malformed'],
    ['nothing but a frame', '\v\x1c\r', 'file-empty'],
  ])('%s', async (_, text, code) => {
    expect(await refusal(encoded(text))).toBe(code);
  });

  it('is refused where bytes are no text, or of two encodings', async () => {
    expect(await refusal(encoded(good.text.replace('HISX01', 'H\0\0SX')))).toBe('text-binary');
    const iso = messageBytes(good);
    const cp932 = encoded('NTE|2|L|溶血なし山田太郎様\r', 'cp932');
    expect(await refusal(concat([iso, cp932]))).toBe('text-undecodable');
    expect(await refusal(concat([iso, encoded('NTE|2|L|溶血なし\r')]))).toBe('text-undecodable');
    expect(await refusal(concat([encoded(good.text, 'cp932'), encoded('NTE|2|L|髙橋\r')]))).toBe(
      'text-undecodable',
    );
  });

  it('is refused where it is too large, or a text has no end', async () => {
    const huge = await hl7v2Module.inspect(
      new SparseSource(200 * 1024 * 1024, (_, __, put) => {
        put(0, encoded(good.text));
      }),
      textContext(),
    );
    expect(huge).toMatchObject({ ok: false, error: { code: 'file-too-large' } });
    const long = encoded(`${good.text}NTE|2|L|${'あ'.repeat(2000)}\r`);
    expect(await refusal(long, { textMaxLineChars: 1000 })).toBe('text-line-too-long');
  });

  it('of any length cut off says nothing of its answer key, or is refused by a code', async () => {
    const whole = messageBytes(good);
    for (let length = 1; length < whole.length; length += 7) {
      const bytes = whole.slice(0, length);
      const found = await refusal(bytes);
      if (found !== 'taken') {
        expect(['message-delimiters', 'record-malformed', 'text-undecodable']).toContain(found);
        continue;
      }
      const empty = await through(hl7v2Module, bytes, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
      const { text, residuals } = await through(hl7v2Module, bytes);
      expect(residuals).toEqual([]);
      expect(Object.values(good.secrets).filter((secret) => text.includes(secret))).toEqual([]);
    }
  });

  it('stays fast where a field has very many parts', async () => {
    const parts = '^~&\\'.repeat(40_000);
    const start = process.cpuUsage();
    await refusal(encoded(`${good.text}OBX|1|XCN|X||${parts}\rNTE|1|L|${'\\'.repeat(90_000)}\r`));
    const { user } = process.cpuUsage(start);
    expect(user / 1e6).toBeLessThan(10);
  });

  it('is recognised by its bytes, whatever it is called', () => {
    const taken = (text: string, name: string): string => {
      const found = recognise(encoded(text), name);
      return found.ok ? found.value.id : found.error.code;
    };
    expect(taken('MSH|^~\\&|A', '0012345_20240315_OML-11_1_2_01_1')).toBe('hl7v2');
    expect(taken('\vMSH|^~\\&|A', 'x.txt')).toBe('hl7v2');
    expect(taken('FHS|^~\\&|A', 'x')).toBe('hl7v2');
    expect(taken('MSH is a word', 'x.txt')).toBe('text');
  });
});
