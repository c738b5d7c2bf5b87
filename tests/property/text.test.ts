import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, isRealDate, shifted } from '../../src/core/text/calendar.ts';
import {
  licenceDigit,
  luhnDigit,
  myNumberDigit,
  passesDrivingLicence,
  passesLuhn,
  passesMyNumber,
} from '../../src/core/text/check-digits.ts';
import { allNotations } from '../../src/core/text/date-notations.ts';
import { findDates, findLabelledDate, writeDate } from '../../src/core/text/date-notation.ts';
import { byteEnd, byteStart, decode } from '../../src/core/text/decode.ts';
import { encodeText } from '../../src/core/text/encoder.ts';
import { detectEncoding, type Encoding } from '../../src/core/text/encoding.ts';
import { fold } from '../../src/core/text/fold.ts';
import { bytePatches } from '../../src/core/text/patch.ts';
import { resolveHits } from '../../src/core/text/resolve.ts';
import { scanText } from '../../src/core/text/scan.ts';
import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import { knownSearch } from '../../src/core/text/known-search.ts';

const runs = { numRuns: 150 };
const characters = '山田太郎髙﨑高橋ｱｶﾞﾊﾟアガー々〆令和6年４月1日 　-－ー－ABCabc012３、。㈱㍼①\n\r\t"\'(';
const inCp932 = fc.string({ unit: fc.constantFrom(...Array.from(characters), '\ue000', '\ue757') });
const inIso = fc.string({
  unit: fc.constantFrom(...Array.from('山田太郎高橋アガー々令和6年４月1日 　-ABCabc012３、。①\n')),
});
const anything = fc.string({ unit: 'binary' });
const wellFormed = fc.string({ unit: 'grapheme' });

/** An escape sequence right after another: an error to the decoders of browsers. */
function doubleEscape(bytes: Uint8Array): boolean {
  return bytes.some((byte, i) => byte === 0x1b && bytes[i + 3] === 0x1b);
}

const dates = fc
  .record({
    year: fc.integer({ min: 1873, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(isRealDate);

describe('folding', () => {
  test('every folded unit leads back to a place in the source, in order', () => {
    fc.assert(
      fc.property(fc.oneof(anything, inCp932), fc.boolean(), (text, kana) => {
        const folded = fold(text, { kana, upper: kana });
        expect(folded.start.length).toBe(folded.text.length);
        for (let i = 0; i < folded.text.length; i++) {
          const [from, to] = [folded.start[i] ?? -1, folded.end[i] ?? -1];
          expect(from).toBeGreaterThanOrEqual(folded.start[i - 1] ?? 0);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
      runs,
    );
  });
});

describe('decoding', () => {
  const cases: [Encoding, fc.Arbitrary<string>][] = [
    ['utf-8', wellFormed],
    ['utf-16le', wellFormed],
    ['utf-16be', wellFormed],
    ['cp932', inCp932],
    ['euc-jp', inIso],
    ['iso-2022-jp', inIso],
  ];
  test.each(cases)('%s: each character stands where its offsets say', (encoding, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = encodeText(text, encoding);
        if (!bytes) return;
        const decoded = decode(bytes, encoding);
        if (!decoded.ok) throw new Error('undecodable');
        expect(decoded.value.text).toBe(text);
        let at = 0;
        for (const character of text) {
          const [start, end] = [byteStart(decoded.value, at), byteEnd(decoded.value, at + character.length)];
          const state = decoded.value.states?.[at];
          expect(bytes.subarray(start, end)).toEqual(
            state === undefined
              ? encodeText(character, encoding)
              : encodeText(character, encoding, state, state),
          );
          at += character.length;
        }
      }),
      runs,
    );
  });

  test.each(cases)('%s: patching equals writing the patched text', (encoding, texts) => {
    fc.assert(
      fc.property(
        texts,
        fc.nat(),
        fc.nat(),
        fc.constantFrom('', '[患者:P-7K2M4QXD]', 'x', '医'),
        (text, a, b, put) => {
          const bytes = encodeText(text, encoding);
          if (!bytes) return;
          const decoded = decode(bytes, encoding);
          if (!decoded.ok) throw new Error('undecodable');
          const boundaries = Array.from(text).reduce<number[]>(
            (all, c) => [...all, (all.at(-1) ?? 0) + c.length],
            [0],
          );
          const [start = 0, end = 0] = [a, b]
            .map((n) => boundaries[n % boundaries.length] ?? 0)
            .sort((x, y) => x - y);
          const patches = bytePatches(decoded.value, [{ start, end, text: put }]);
          if (!patches.ok) throw new Error('unencodable');
          const patch = patches.value[0];
          if (!patch) throw new Error('no patch');
          const out = Buffer.concat([bytes.subarray(0, patch.start), patch.bytes, bytes.subarray(patch.end)]);
          const again = decode(new Uint8Array(out), encoding);
          expect(again.ok && again.value.text).toBe(text.slice(0, start) + put + text.slice(end));
          if (encoding === 'iso-2022-jp') expect(doubleEscape(out)).toBe(false);
        },
      ),
      runs,
    );
  });

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const detected = detectEncoding(bytes);
        if (detected.ok) decode(bytes, detected.value.encoding, detected.value.bomLength);
        for (const encoding of ['cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le'] as const)
          decode(bytes, encoding);
      }),
      runs,
    );
  });
});

describe('dates', () => {
  test('every notation of a date is read as that date, and written again as it was', () => {
    fc.assert(
      fc.property(dates, fc.nat(), (date, n) => {
        const all = allNotations(date);
        const notation = all[n % all.length] ?? '';
        const hit = findLabelledDate(notation.normalize('NFKC')) ?? findLabelledDate(notation);
        expect(hit && isoDate(hit.date), notation).toBe(isoDate(date));
      }),
      { numRuns: 600 },
    );
  });

  test('a shifted date is read back as the shifted date, in the same notation', () => {
    fc.assert(
      fc.property(dates, fc.nat(), fc.integer({ min: -365, max: 365 }), (date, n, days) => {
        const all = allNotations(date).filter((text) => findDates(text).length === 1);
        const text = all[n % all.length] ?? '';
        const [hit] = findDates(text);
        if (!hit) throw new Error('no date');
        expect(writeDate(hit.date, hit.notation)).toBe(text.replace(/^(令和|平成|昭和|大正|明治)0/u, '$10'));
        const moved = shifted(hit.date, days);
        // Eight digits are read as a date up to 2099 only; later they are numbers.
        fc.pre(isoDate(moved) < '2100');
        const written = writeDate(moved, hit.notation);
        const [again] = findDates(written ?? '');
        expect(again && isoDate(again.date), `${text} -> ${written ?? ''}`).toBe(isoDate(moved));
      }),
      { numRuns: 600 },
    );
  });
});

describe('check digits', () => {
  const body = (length: number) =>
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789')), minLength: length, maxLength: length });
  test('a made digit passes and every other digit fails', () => {
    fc.assert(
      fc.property(body(11), body(7), (eleven, seven) => {
        expect(passesMyNumber(`${eleven}${myNumberDigit(eleven) ?? ''}`)).toBe(true);
        expect(passesMyNumber(`${eleven}${((myNumberDigit(eleven) ?? 0) + 1) % 10}`)).toBe(false);
        expect(passesLuhn(`${seven}${luhnDigit(seven)}`)).toBe(true);
        expect(passesLuhn(`${seven}${(luhnDigit(seven) + 1) % 10}`)).toBe(false);
        const ten = eleven.slice(0, 10);
        expect(passesDrivingLicence(`${ten}${licenceDigit(ten) ?? ''}0`)).toBe(true);
      }),
      runs,
    );
  });
});

describe('scanning', () => {
  test('hits are in order, do not overlap and lie within the text, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(anything, inCp932), (text) => {
        let at = 0;
        for (const hit of scanText(text, { known: knownSearch(nothingKnown) })) {
          expect(hit.start).toBeGreaterThanOrEqual(at);
          expect(hit.end).toBeGreaterThan(hit.start);
          at = hit.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      runs,
    );
  });

  test('resolving leaves no overlap', () => {
    const hit = fc.record({
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 10 }),
      rule: fc.constantFrom('known-name' as const, 'address' as const, 'date' as const),
    });
    fc.assert(
      fc.property(fc.array(hit), (list) => {
        const hits = resolveHits(
          list.map(({ start, length, rule }) => ({
            start,
            end: start + length,
            rule,
            item: rule === 'address' ? 'address' : 'patient-name',
            confidence: 'certain',
          })),
        );
        hits.forEach((one, i) => {
          expect(one.start).toBeGreaterThanOrEqual(hits[i - 1]?.end ?? 0);
        });
      }),
      runs,
    );
  });
});
