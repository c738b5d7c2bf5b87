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
    const count = Math.min(all.length, mostOfSeries);
    const step = count > 1 ? (all.length - 1) / (count - 1) : 0;
    return all.filter((_, at) => at === Math.round(Math.round(at / (step || 1)) * step));
  });
}
