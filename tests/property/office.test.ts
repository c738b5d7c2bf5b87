import fc from 'fast-check';
import { expect, test } from 'vitest';
import { limits } from '../../src/core/limits.ts';
import {
  dateOfSerial,
  serialOfDate,
  serialOfText,
  serialText,
} from '../../src/formats/office/xlsx/serial-date.ts';
import { renameEdits } from '../../src/formats/office/xlsx/names.ts';
import { edited } from '../../src/formats/office/xlsx/write-cells.ts';
import { escapeXml, patched } from '../../src/formats/xml/patch.ts';
import { scanXml } from '../../src/formats/xml/scan.ts';
import { segmentText, type Segment } from '../../src/formats/xml/segment.ts';
import { runPatches, runsText } from '../../src/formats/xml/unit.ts';
import { buildZip, documentEntries, paragraph } from '../fixtures/office-builder.ts';
import { refusal, through } from '../unit/formats/office/through.ts';

const silent = { open: () => undefined, text: () => undefined, close: () => undefined };
const word = fc.string({ unit: fc.constantFrom('a', '&', '<', '>', '"', '山', '𠮷', ' ', ']', '-') });

test('any text gets a Result from the scanner', () => {
  const piece = fc.constantFrom(
    '<a>',
    '</a>',
    '<b x="1"/>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&amp;',
    '&',
    '<?x',
    '?>',
    'y',
    '<',
    '"',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(typeof scanXml(pieces.join(''), limits.officeMaxDepth, silent).ok).toBe('boolean');
    }),
  );
});

test('runs with edits read as the edited text, whatever is escaped in them', () => {
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 5 }),
      fc.nat(30),
      fc.nat(10),
      word,
      (runs, from, length, text) => {
        const xml = `<p>${runs.map((run) => `<t>${escapeXml(run)}</t>`).join('')}</p>`;
        const segments: Segment[] = [];
        const scanned = scanXml(xml, 9, {
          ...silent,
          text: (a, b, kind) => segments.push({ from: a, to: b, kind }),
        });
        expect(scanned.ok).toBe(true);
        const list = segments.map((segment) => ({ segment, gap: '' }));
        const whole = runsText(xml, list);
        expect(whole).toBe(runs.join(''));
        const edit = {
          start: Math.min(from, whole.length),
          end: Math.min(from + length, whole.length),
          text,
        };
        if (edit.end === edit.start) return;
        const after = patched(xml, runPatches(xml, list, [edit]));
        expect(
          segmentText(after, { from: 0, to: after.length, kind: 'text' }).replace(/<\/?[pt]>/gu, ''),
        ).toBe(edited(whole, [edit]).replace(/<\/?[pt]>/gu, ''));
      },
    ),
  );
});

test('serial numbers and dates lead back to each other', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 61, max: 80_000 }),
      fc.boolean(),
      fc.nat(86_399),
      (day, since1904, second) => {
        const date = dateOfSerial(day, since1904);
        expect(date && serialOfDate(date, since1904)).toBe(day);
        const raw = second === 0 ? String(day) : String(day + second / 86_400);
        expect(Number(serialOfText(serialText(raw, since1904) ?? '', raw, since1904))).toBe(Number(raw));
      },
    ),
  );
});

test('a formula that names no renamed sheet is left alone', () => {
  const none = { sheets: new Map([['山田', 'P-1']]), defined: new Map([['範囲', '_P']]) };
  fc.assert(
    fc.property(
      fc.constantFrom(
        'SUM(A1:B2)',
        '"山田!A1"',
        "'山田 花子'!A1",
        '[1]x!B2',
        'T1[範囲外]',
        'IF(A1="範囲",1,2)',
      ),
      (formula) => {
        expect(renameEdits(formula, none)).toEqual([]);
      },
    ),
  );
  expect(edited('山田!A1+SUM(範囲)', renameEdits('山田!A1+SUM(範囲)', none))).toBe("'P-1'!A1+SUM(_P)");
});

test('a document that went through once has nothing left to replace', async () => {
  const once = await through(
    buildZip(documentEntries({ body: paragraph('患者氏名: 山', '田　太郎', '　ID: 00012345') })),
  );
  const again = await through(once.bytes);
  expect(again.bytes).toEqual(once.bytes);
});

test('packages with any byte changed get a code', async () => {
  const bytes = buildZip(documentEntries({ body: paragraph('患者氏名: 山田　太郎') }));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
      const mutant = bytes.slice();
      mutant[at] = value;
      expect(await refusal(mutant)).toMatch(/^(?:taken|office-|zip-|format-)/u);
    }),
    { numRuns: 60 },
  );
});
