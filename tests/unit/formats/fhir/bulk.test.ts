import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../../../../src/core/bytes/source.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { limits } from '../../../../src/core/limits.ts';
import { fhirModule } from '../../../../src/formats/fhir/index.ts';
import type { Context } from '../../../../src/formats/format.ts';
import { inspectFile } from '../../../../src/formats/job/in-stretches.ts';
import { taro, patient } from '../../../fixtures/fhir-bundle.ts';
import { encoded, textContext } from '../../../fixtures/stub-vault-text.ts';

const short = textContext(undefined, { fhirMaxBytes: 4_000, fhirStretchBytes: 1_000 });

const observation = (n: number, more = ''): string =>
  `{"resourceType":"Observation","id":"o-${n}","subject":{"reference":"Patient/${taro.id}"},"note":[{"text":"第${n}回${more}"}]}`;
const many = Array.from({ length: 100 }, (_, n) => observation(n));
const file = (lines: readonly string[], end = '\n') => new MemorySource(encoded(lines.join(end)));

async function codeOf(source: ByteSource, ctx: Context = short): Promise<unknown> {
  const done = await inspectFile(fhirModule, source, ctx);
  return done.ok ? 'ok' : { code: done.error.code, where: done.error.where };
}

async function stretchesOf(source: ByteSource): Promise<ByteSource[]> {
  const cut = await fhirModule.stretches?.(source, short);
  if (!cut?.ok) throw new Error('held whole');
  const list: ByteSource[] = [];
  for await (const one of cut.value) if (one.ok) list.push(one.value);
  return list;
}

describe('Bulk Data above what is held whole', () => {
  it('is cut into whole lines, and no byte is lost', async () => {
    for (const end of ['\n', '\r\n', `\n${'\n'.repeat(1_500)}`]) {
      const source = file(end.length > 2 ? many.slice(0, 3) : many, end);
      const ctx = { ...short, limits: { ...short.limits, fhirMaxBytes: 3_000 } };
      const cut = await fhirModule.stretches?.(source, ctx);
      if (!cut?.ok) throw new Error('held whole');
      const pieces: number[] = [];
      for await (const one of cut.value)
        if (one.ok) pieces.push(...(await one.value.read(0, one.value.size)));
      expect(new Uint8Array(pieces)).toEqual(await source.read(0, source.size));
    }
    const stretches = await stretchesOf(file(many));
    expect(stretches.length).toBeGreaterThan(10);
  });

  it('counts lines over the whole file', async () => {
    const stretches = await stretchesOf(file([...many, JSON.stringify(patient(taro))]));
    const last = stretches.at(-1);
    const inspected = last && (await fhirModule.inspect(last, { ...short }));
    const lines = inspected?.ok
      ? inspected.value.findings.map(({ at }) => (at.kind === 'line' ? at.line : 0))
      : [];
    expect(lines.at(-1)).toBe(101);
    expect(inspected?.ok && inspected.value.subjects[0]).toMatchObject({ id: taro.number });
  });

  it('says where it is broken, counted from the beginning of the file', async () => {
    const before = many.slice(0, 50).join('\n');
    const source = file([before, '{"resourceType":"Observation",}', ...many]);
    const { code, where } = (await codeOf(source)) as { code: string; where: { offset: number } };
    expect(code).toBe('json-broken');
    const lines = encoded(before).length;
    // Of the stretch in letters: bytes of Japanese before it count once.
    expect(Math.abs(where.offset - lines)).toBeLessThan(1_100);
  });

  it('refuses what is too long, and what is not read by lines', async () => {
    const tooLarge = { code: 'file-too-large', where: { kind: 'file' } };
    const bundle = `{"resourceType":"Bundle","entry":[${many.map((one) => `{"resource":${one}}`).join(',')}]}`;
    expect(await codeOf(file([bundle]))).toEqual(tooLarge);
    expect(await codeOf(file([JSON.stringify(JSON.parse(bundle), null, 1)]))).toEqual(tooLarge);
    const long = [...many, observation(1, 'あ'.repeat(5_000)), ...many];
    expect(await codeOf(file(long))).toEqual({
      code: 'text-line-too-long',
      where: { kind: 'line', line: 101, column: 1 },
    });
    expect(await codeOf(file([...many, '{"a":1}', ...many]))).toEqual({
      code: 'fhir-no-resource',
      where: { kind: 'file' },
    });
    const size = limits.fhirBulkMaxBytes + 1;
    const endless = { size, read: (from: number, to: number) => file(many).read(from % 100, to) };
    expect(await codeOf(endless, textContext())).toEqual(tooLarge);
  });

  it('shows its beginning', async () => {
    const shown = await fhirModule.excerpt?.(file(many), short);
    const preview = shown && (await fhirModule.preview(shown, { ...short }));
    const text = preview?.ok && preview.value.kind === 'text' ? preview.value.text : '';
    expect(text).toContain('第0回');
    expect(text.length).toBeLessThan(1_000);
    expect(await fhirModule.excerpt?.(file(many.slice(0, 5)), short)).toBeNull();
  });
});
