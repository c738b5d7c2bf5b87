/**
 * A read-only list whose entries are made when asked for. A table of a million rows has eight million
 * findings: held as objects they would take a gigabyte. It behaves as an array does, but for writing and
 * for structured cloning (take a slice to send a part of it).
 */
export function lazyList<T>(length: number, make: (index: number) => T): T[] {
  function* all(): Generator<T> {
    for (let i = 0; i < length; i++) yield make(i);
  }
  const indexOf = (key: string | symbol) =>
    typeof key === 'string' && /^\d+$/u.test(key) ? Number(key) : -1;
  const list = new Proxy<T[]>([], {
    get(target, key) {
      if (key === 'length') return length;
      if (key === Symbol.iterator) return all;
      const index = indexOf(key);
      if (index >= 0) return index < length ? make(index) : undefined;
      return Reflect.get(target, key) as unknown;
    },
    has(target, key) {
      const index = indexOf(key);
      return index >= 0 ? index < length : Reflect.has(target, key);
    },
  });
  makers.set(list, make);
  return list;
}

/** How the entries of each lazy list are made: entries are new each time. */
const makers = new WeakMap<readonly unknown[], (index: number) => unknown>();

export function isLazy(list: readonly unknown[]): boolean {
  return makers.has(list);
}

/** The list with `add` filled into every entry; lazy if the list is. */
export function extended<T extends object, A extends object>(
  list: readonly T[],
  add: (entry: T, index: number) => A,
): (T & A)[] {
  const make = makers.get(list) as ((index: number) => T) | undefined;
  if (!make) return list.map((entry, i) => ({ ...entry, ...add(entry, i) }));
  return lazyList(list.length, (i) => {
    const entry = make(i);
    return Object.assign(entry, add(entry, i));
  });
}
