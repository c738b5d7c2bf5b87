import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../../src/core/pixels/series-samples.ts';

const slices = (series: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ series, at: at + 1 }));
const seriesOf = ({ series }: { series: string }): string => series;

describe('slices that stand for their series', () => {
  it('are twelve of a long one, among them the first and the last', () => {
    const chosen = samplesOf(slices('a', 80), seriesOf).map(({ at }) => at);
    expect(chosen).toHaveLength(12);
    expect([chosen[0], chosen.at(-1)]).toEqual([1, 80]);
    const gaps = chosen.slice(1).map((at, i) => at - (chosen[i] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });

  it('are all of a short one, and chosen in each series by itself', () => {
    for (const count of [1, 2, 7, 11, 12])
      expect(samplesOf(slices('a', count), seriesOf)).toHaveLength(count);
    expect(samplesOf([...slices('a', 3), ...slices('b', 100)], seriesOf)).toHaveLength(15);
    for (let count = 13; count < 300; count++)
      expect(samplesOf(slices('a', count), seriesOf)).toHaveLength(12);
  });
});
