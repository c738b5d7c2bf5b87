/** Of a series that a scanner reconstructed, so many slices are looked at. */
const mostOfSeries = 12;

/** Of each series the first, the last, and others at even distances between. */
export function samplesOf<T>(slices: readonly T[], seriesOf: (slice: T) => string): T[] {
  const series = new Map<string, T[]>();
  for (const slice of slices) {
    const key = seriesOf(slice);
    const others = series.get(key);
    if (others) others.push(slice);
    else series.set(key, [slice]);
  }
  return [...series.values()].flatMap((all) => {
    const chosen = new Set(evenly(all.length, mostOfSeries));
    return all.filter((_, at) => chosen.has(at));
  });
}

/** Of so many, counted from 0: the first, the last, and others at even distances. */
export function evenly(all: number, most: number): number[] {
  const count = Math.min(all, most);
  const step = count > 1 ? (all - 1) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => Math.round(i * step));
}
