import { describe, expect, test } from 'vitest';
import type { SpotDecision } from '../../../../src/core/policy/decisions.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { leakPatterns } from '../../../../src/core/verify/leak-patterns.ts';
import { textModule } from '../../../../src/formats/text/index.ts';
import { encoded, guideline, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const letter = [
  '患者氏名：山田 太郎 様',
  '患者ID：00012345',
  '川崎先生に紹介しました。合図はツキミソウ、部屋は東三号室。',
  '次の外来で川崎先生と、ツキミソウの件を話します。',
  '',
].join('\n');

function spot(kind: SpotDecision['kind'], value: string, item: SpotDecision['item']): SpotDecision {
  const line = letter.split('\n').findIndex((text) => text.includes(value)) + 1;
  const column = (letter.split('\n')[line - 1] ?? '').indexOf(value) + 1;
  return { kind, file: 1, line, column, value, item, code: value };
}

const withSpots = (...spots: SpotDecision[]) =>
  through(textModule, encoded(letter), { ctx: { ...textContext(), spots } });

describe('decisions on one text', () => {
  test('a word marked by hand goes wherever it stands in the text, and is not found again', async () => {
    const { text, residuals, applied } = await withSpots(spot('add', 'ツキミソウ', 'free-text'));
    expect(text).not.toContain('ツキミソウ');
    expect(text).toContain('合図は[記述]、');
    expect(text).toContain('と、[記述]の件');
    expect(residuals).toEqual([]);
    expect(applied.filter(({ place }) => place.rule === 'added-by-hand')).toHaveLength(2);
  });

  test('a mark without anything to cut is replaced as a whole', async () => {
    const { text } = await withSpots(spot('add', '東三号室', 'text-date'));
    expect(text).toContain('部屋は[日付]。');
  });

  test('what is kept stays where it was kept; the same word elsewhere goes', async () => {
    const { text, residuals, applied } = await withSpots(spot('keep', '川崎', 'staff-name'));
    expect(text).toContain('川崎先生に紹介');
    expect(text).not.toContain('川崎先生と');
    expect(residuals).toEqual([]);
    const kept = applied.filter(({ place }) => place.rule === 'kept-by-hand');
    expect(kept.map(({ action, value, after }) => [action, value, after])).toEqual([
      ['keep', '川崎', '川崎'],
    ]);
  });

  test('a mark is widened, and the patient stays who it was', async () => {
    const { text } = await withSpots(spot('extend', '川崎先生', 'staff-name'));
    expect(text).toContain('[医療従事者]に紹介');
    const plain = await through(textModule, encoded(letter));
    expect(plain.text).toContain('[医療従事者]先生に紹介');
    const patient = await withSpots(spot('extend', '山田 太郎 様', 'patient-name'));
    expect(patient.text).toMatch(/^患者氏名：\[患者:[^\]]+\]\n/u);
  });

  test('a decision whose words have moved does nothing', async () => {
    const { bytes } = await withSpots({ ...spot('add', 'ツキミソウ', 'free-text'), column: 1 });
    expect(bytes).toEqual((await through(textModule, encoded(letter))).bytes);
  });

  test('a mark counts under a preset that keeps its kind', async () => {
    const spots = [spot('add', 'ツキミソウ', 'institution')];
    const ctx = { ...textContext(), spots };
    const { text } = await through(textModule, encoded(letter), { ctx, policy: presetPolicy('minimum') });
    expect(text).not.toContain('ツキミソウ');
  });
});

describe('decisions on a value of the run', () => {
  test('what is kept stays everywhere, and is looked for no more', async () => {
    const values = [{ kind: 'staff-name', value: '川崎 次郎' } as const];
    const known = { ...knownValues(values), kept: ['川崎', '川崎次郎'] };
    const { text, residuals } = await through(textModule, encoded(letter), { ctx: textContext(known) });
    expect(text.match(/川崎/gu)).toHaveLength(2);
    expect(residuals).toEqual([]);
    expect(leakPatterns(known, () => false).searched).toBe(0);
  });

  test('the name that structured data gives to a patient is never kept', async () => {
    const values = [{ kind: 'name-kanji', value: '山田 太郎', subject: 0 } as const];
    const known = { ...knownValues(values, [['name:山田太郎', 0]]), kept: ['山田太郎'] };
    const { text } = await through(textModule, encoded(letter), { ctx: textContext(known) });
    expect(text).not.toContain('太郎');
    expect(leakPatterns(known, () => false).searched).toBe(1);
  });

  test('what is added is found in every spelling, by the search and by the leak scan', async () => {
    const values = [
      { kind: 'name-kana', value: 'ツキミ ソウ', added: 'other-name' } as const,
      { kind: 'other-id', value: 'AB-1234', added: 'other-id' } as const,
    ];
    const known = knownValues(values);
    const source = encoded('合図はﾂｷﾐ ｿｳ、番号はＡＢ－１２３４。ツキミだけは別。\n');
    for (const preset of ['guideline', 'minimum'] as const) {
      const { text } = await through(textModule, source, {
        ctx: textContext(known),
        policy: presetPolicy(preset),
      });
      expect(text).toMatch(/^合図は\[氏名\]、番号は.*。ツキミだけは別。\n$/u);
      expect(text).not.toContain('１２３４');
    }
    expect(leakPatterns(known, () => true).searched).toBe(2);
  });

  test('an empty list of decisions changes nothing', async () => {
    const known = { ...knownValues([]), kept: [] };
    const a = await through(textModule, encoded(letter), { ctx: textContext(known), policy: guideline });
    expect(a.bytes).toEqual((await through(textModule, encoded(letter))).bytes);
  });
});
