import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, isRealDate, shifted } from '../../src/core/text/calendar.ts';
import {
  isCardNumber,
  licenceDigit,
  luhnDigit,
  myNumberDigit,
  passesDrivingLicence,
  passesIban,
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
import { eraOf, westernYear } from '../../src/core/text/wareki.ts';
import { resolveHits } from '../../src/core/text/resolve.ts';
import { scanText } from '../../src/core/text/scan.ts';
import { placeholders } from '../../src/core/text/placeholders.ts';
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

describe('folding back', () => {
  test('what a unit leads back to folds to that unit, and nothing but signs without a reading is skipped', () => {
    fc.assert(
      fc.property(fc.oneof(inCp932, wellFormed), (text) => {
        const folded = fold(text);
        let at = 0;
        for (let i = 0; i < folded.text.length; i++) {
          const [from, to] = [folded.start[i] ?? 0, folded.end[i] ?? 0];
          expect(fold(text.slice(at, from)).text).toBe('');
          if (from >= at && folded.start[i + 1] !== from)
            expect(fold(text.slice(from, to)).text.replaceAll('ー', '-')).toContain(
              (folded.text[i] ?? '').replaceAll('ー', '-'),
            );
          at = Math.max(at, to);
        }
        expect(fold(text.slice(at)).text).toBe('');
      }),
      runs,
    );
  });

  test('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.oneof(inCp932, wellFormed), (text) => {
        const once = fold(text, { kana: true, upper: true }).text;
        expect(fold(once, { kana: true, upper: true }).text).toBe(once);
      }),
      { ...runs, examples: [['Ǆ'], ['Ĳ']] },
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

  test('years of an era and western years lead to each other', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const era = eraOf(date);
        if (!era) throw new Error('no era');
        expect(westernYear(era, date.year - era.base)).toBe(date.year);
        const [hit] = findDates(`${era.long}${date.year - era.base}年${date.month}月${date.day}日`);
        expect(hit && isoDate(hit.date)).toBe(isoDate(date));
      }),
      runs,
    );
  });

  test('shifting keeps the days between two dates', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -365, max: 365 }), (a, b, days) => {
        const between = (x: typeof a, y: typeof a) =>
          (Date.UTC(x.year, x.month - 1, x.day) - Date.UTC(y.year, y.month - 1, y.day)) / 86_400_000;
        const texts = [a, b].map((date) => {
          const [hit] = findDates(isoDate(date));
          return hit ? (writeDate(shifted(hit.date, days), hit.notation) ?? '') : '';
        });
        const [x, y] = texts.map((text) => findDates(text)[0]?.date);
        if (!x || !y) throw new Error('no date');
        expect(between(x, y)).toBe(between(a, b));
      }),
      runs,
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
        // Eight digits are read as a date from 1900 to 2099 only; others are numbers.
        fc.pre(isoDate(moved) < '2100' && (moved.year >= 1900 || !/^[0-9０-９]{8}$/u.test(text)));
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
        expect(passesDrivingLicence(`${ten}${((licenceDigit(ten) ?? 0) + 1) % 10}0`)).toBe(false);
        const card = `4${eleven}${seven.slice(0, 3)}`;
        expect(isCardNumber(`${card}${luhnDigit(card)}`)).toBe(true);
        expect(isCardNumber(`9${card.slice(1)}${luhnDigit(card)}`)).toBe(false);
      }),
      runs,
    );
  });
});

describe('IBAN', () => {
  test('of all pairs of check digits one passes (ISO 7064 MOD 97-10)', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{16,20}$/u), (account) => {
        const passing = Array.from({ length: 97 }, (_, n) => String(n + 2).padStart(2, '0')).filter((check) =>
          passesIban(`DE${check}${account}`),
        );
        expect(passing).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

const nobody = { known: knownSearch(nothingKnown) };

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

  test('what was replaced is not found again', () => {
    const lines = fc.constantFrom(
      '氏名：山田　太郎　様',
      'フリガナ\tﾔﾏﾀﾞ ﾀﾛｳ',
      '主治医：鈴木 一郎、佐藤 翔',
      '登呂総合病院　内科　田村 誠 先生',
      '住所：〒422-8033 静岡市駿河区登呂1-2-3 コーポ105　電話：054-123-4567',
      'キーパーソンは妻（山田 花子）、電話 090-1234-5678',
      '山田様が来院。橋本病で通院中。',
      '保険者番号：06132013　記号：12　番号：345',
      '|患者ID|氏名|担当医|\n|123456|山田 太郎|鈴木|',
      '連絡は taro@example.com まで',
      '勤務先：株式会社大成精機',
    );
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 8 }), (chosen) => {
        const text = chosen.join('\n');
        let out = '';
        let at = 0;
        for (const { start, end, item } of scanText(text, nobody)) {
          out += text.slice(at, start) + (item === 'text-date' ? text.slice(start, end) : placeholders[item]);
          at = end;
        }
        out += text.slice(at);
        expect(scanText(out, nobody).map(({ start, end }) => out.slice(start, end))).toEqual([]);
      }),
      runs,
    );
  });

  test('long runs of anything are read in a time that grows with their length', () => {
    const pieces = fc.constantFrom(
      ...[
        '山',
        'あ',
        'ア',
        'a',
        'A ',
        '0',
        '0-',
        ' ',
        '　',
        '【',
        ':',
        '(',
        '|',
        '\t',
        '氏名',
        '病院',
        '様',
        '氏 ',
      ],
      ...[
        '2024/',
        '医療法人',
        'a@',
        'い:',
        '電話 ',
        '市',
        '町',
        '1丁目',
        '内科',
        '名:',
        '妻の',
        '田中、',
        '昭和',
        '会社',
      ],
    );
    fc.assert(
      fc.property(
        fc.constantFrom('', '氏名：', '担当医：', '【住所】'),
        pieces,
        pieces,
        (lead, one, other) => {
          const text = (length: number) =>
            lead + (one + other).repeat(Math.ceil(length / (one + other).length));
          const time = (length: number) => {
            const start = performance.now();
            scanText(text(length), nobody);
            return performance.now() - start;
          };
          // Generous, as machines are shared: squares of this length would take minutes.
          expect(time(50_000)).toBeLessThan(15_000);
        },
      ),
      { numRuns: 12 },
    );
  }, 200_000);

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
