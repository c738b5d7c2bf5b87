/** Thousands of files share a list: it is worked on once, with the number of those that have it. In order of the first. */
export function numberOfEach<L extends object>(lists: Iterable<L>): ReadonlyMap<L, number> {
  const numbers = new Map<L, number>();
  for (const list of lists) numbers.set(list, (numbers.get(list) ?? 0) + 1);
  return numbers;
}
