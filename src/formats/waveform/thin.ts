/** How many stretches of a curve are shown: each by its lowest and highest sample. */
const stretches = 400;

/** Thins samples out; `at` gives the sample at an index. */
export function thinned(count: number, at: (index: number) => number): number[] {
  const points: number[] = [];
  const width = Math.max(1, count / stretches);
  for (let i = 0; i < Math.min(count, stretches); i++) {
    let low = Infinity;
    let high = -Infinity;
    const end = Math.min(count, Math.max(Math.floor((i + 1) * width), Math.floor(i * width) + 1));
    for (let k = Math.floor(i * width); k < end; k++) {
      const value = at(k);
      if (!Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    if (low <= high) points.push(low, high);
  }
  return points;
}
