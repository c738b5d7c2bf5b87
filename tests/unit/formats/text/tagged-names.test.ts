import { describe, expect, test } from 'vitest';
import type { Confidence } from '../../../../src/core/findings/finding.ts';
import type { Tagger } from '../../../../src/core/text/scan.ts';
import { tableModule } from '../../../../src/formats/table/index.ts';
import { textModule } from '../../../../src/formats/text/index.ts';
import { encoded, textContext, through } from '../../../fixtures/stub-vault-text.ts';

/** Takes one word for a name, wherever it stands. */
function taggerOf(name: string, confidence: Confidence = 'likely'): Tagger {
  return {
    names: (folded) =>
      [...folded.matchAll(new RegExp(name, 'gu'))].map(({ 0: word, index }) => ({
        from: index,
        to: index + word.length,
        rule: 'tagged-name',
        item: 'other-name',
        confidence,
      })),
  };
}

const context = (tagger: Tagger) => ({ ...textContext(), tagger });

describe('a name that only the tagger finds', () => {
  test('is replaced in a note', async () => {
    const ctx = context(taggerOf('小笠原'));
    const done = await through(textModule, encoded('夜勤の小笠原が対応した。'), { ctx });
    expect(done.text).toBe('夜勤の[氏名]が対応した。');
    expect(done.inspection.reviews).toEqual([]);
    expect(done.changes.map(({ place }) => place.key)).toEqual(['text:tagged-name']);
    expect(done.residuals).toEqual([]);
  });

  test('is replaced and counted for review when it is unsure', async () => {
    const ctx = context(taggerOf('小笠原', 'unsure'));
    const done = await through(textModule, encoded('夜勤の小笠原が対応した。'), { ctx });
    expect(done.text).not.toContain('小笠原');
    expect(done.inspection.reviews).toEqual([{ kind: 'low-confidence', count: 1 }]);
  });

  test('gives way to a rule and leaves no rest of itself', async () => {
    const ctx = context(taggerOf('小笠原健二'));
    const done = await through(textModule, encoded('担当は小笠原健二先生です。'), { ctx });
    expect(done.text).toBe('担当は[医療従事者]先生です。');
  });

  test('does not fail a file in which the word stands elsewhere as part of a longer one', async () => {
    const ctx = context(taggerOf('(?<=俳優の)マイケル'));
    const done = await through(textModule, encoded('俳優のマイケル。マイケルが来た。マイケルズ社の製品。'), {
      ctx,
    });
    expect(done.text).toBe('俳優の[氏名]。[氏名]が来た。マイケルズ社の製品。');
    expect(done.residuals).toEqual([]);
  });

  test('drawn over the cells of a dump, teaches nothing that is left standing there', async () => {
    const ctx = context(taggerOf('Series Number {5,}IS'));
    const dump = 'Series Number        IS: 1\nSeries UID           UI: 2\n';
    const done = await through(textModule, encoded(dump), { ctx });
    expect(done.residuals).toEqual([]);
    expect(done.text).toBe(dump);
  });

  test('is replaced in the text column of a table', async () => {
    const ctx = context(taggerOf('小笠原'));
    const table = '患者ID,備考\r\nA-1001,夜勤の小笠原が対応した。\r\nA-1002,特記事項なし。\r\n';
    const done = await through(tableModule, encoded(table), { ctx });
    expect(done.text).toContain('夜勤の[氏名]が対応した。');
  });
});
