import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { message, messageBytes } from '../../scripts/bench/ssmix-material.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import { errorCodes } from '../../src/core/errors.ts';
import type { FormatModule } from '../../src/formats/format.ts';
import { hl7v2Module } from '../../src/formats/hl7v2/index.ts';
import { prescriptionModule } from '../../src/formats/prescription/index.ts';
import { receiptModule } from '../../src/formats/receipt/index.ts';
import { encoded, guideline, textContext } from '../fixtures/stub-vault-text.ts';

const claim = encoded(
  'IR,1,22,1,1234567,,登呂内科医院,202404,00,054-282-0001\r\nRE,1,1112,202403,藤本　恵子,2,3350412,70,,,,,,00012345\r\nSY,0000999,20240302,1,,藤本恵子様の病名,,長女の藤本亜紀\r\nCO,99,1,850190001,５０６０２２９\r\n\x1a',
  'cp932',
);
const page = encoded(
  'JAHISTC08,1\r\n1,藤本　恵子,2,S350412,4200853,静岡県静岡市葵区追手町1-2,054-200-1000,,A+,52.5,ﾌｼﾞﾓﾄ ｹｲｺ\r\n5,R060305,1\r\n501,藤本様の長女と同居,1\r\n',
  'cp932',
);
const cases: readonly (readonly [string, FormatModule, Uint8Array])[] = [
  ['hl7v2', hl7v2Module, messageBytes(message(41, 20))],
  ['hl7v2 in CP932', hl7v2Module, messageBytes(message(1, 20, ''), 'cp932')],
  ['receipt', receiptModule, claim],
  ['prescription', prescriptionModule, page],
];

/** Bytes that mean something in one of these formats, put anywhere. */
const edits = fc.array(
  fc.record({
    at: fc.nat(4000),
    drop: fc.nat(12),
    put: fc.constantFrom(
      '',
      '|',
      '^',
      '~',
      '\\',
      '&',
      '\\X41\\',
      '\\Z\\',
      ',',
      '\r',
      '\n',
      '\x1b$B',
      '\x1b(B',
      '\x1a',
      '"',
      '\x00',
      '\x82\xa0',
      '\xff',
      'MSH|',
      'RE,',
      '00000000',
      '20249999',
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function edited(bytes: Uint8Array, list: readonly { at: number; drop: number; put: string }[]): Uint8Array {
  let out = [...bytes];
  for (const { at, drop, put } of list) {
    const start = at % (out.length + 1);
    out = [...out.slice(0, start), ...Array.from(put, (c) => c.charCodeAt(0)), ...out.slice(start + drop)];
  }
  return new Uint8Array(out);
}

describe.each(cases)('%s with random damage', (_, module, good) => {
  it(
    'is refused by a code, or comes out whole and without what was found',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(edits, async (list) => {
          const bytes = edited(good, list);
          const ctx = textContext();
          const source = new MemorySource(bytes);
          const found = await module.inspect(source, ctx);
          if (!found.ok) {
            expect(errorCodes).toContain(found.error.code);
            return;
          }
          const inspection = found.value;
          const empty = await module.pseudonymize(
            source,
            { inspection, changes: [], policy: guideline },
            ctx,
          );
          if (!empty.ok) throw new Error(empty.error.code);
          const same = new PartsSource(empty.value.parts, source);
          expect(Buffer.from(await same.read(0, same.size)).equals(Buffer.from(bytes))).toBe(true);
          const plan = { inspection, changes: module.propose(inspection, guideline), policy: guideline };
          const output = await module.pseudonymize(source, plan, ctx);
          if (!output.ok) {
            expect(errorCodes).toContain(output.error.code);
            return;
          }
          const after = new PartsSource(output.value.parts, source);
          expect(await module.verify(after, plan, ctx)).toEqual([]);
        }),
        { numRuns: 150 },
      );
    },
  );
});
