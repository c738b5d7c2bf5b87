import { programCachePrefix } from '../../core/offline/kept-files.ts';

/** Places where a page could leave something on the machine. `copy` alone may hold something: the program itself. */
export interface LeftOver {
  readonly place: 'cookie' | 'localStorage' | 'sessionStorage' | 'indexedDB' | 'files' | 'caches';
  /** Null: the browser does not let the page look. */
  readonly count: number | null;
  /** How many of them are the copy of the program for use without a network. */
  readonly ofProgram: number;
}

export async function leftOver(): Promise<LeftOver[]> {
  const cacheNames = await asked(() => globalThis.caches.keys());
  const counts = {
    cookie: await asked(() => document.cookie.split(';').filter((part) => part.trim() !== '')),
    localStorage: await asked(() => Object.keys(globalThis.localStorage)),
    sessionStorage: await asked(() => Object.keys(globalThis.sessionStorage)),
    indexedDB: await asked(() => globalThis.indexedDB.databases()),
    files: await asked(filesOfPage),
    caches: cacheNames,
  };
  return Object.entries(counts).map(([place, found]) => ({
    place: place as LeftOver['place'],
    count: found?.length ?? null,
    ofProgram: place === 'caches' ? (cacheNames ?? []).filter(isOfProgram).length : 0,
  }));
}

function isOfProgram(name: string): boolean {
  return name.startsWith(programCachePrefix);
}

async function filesOfPage(): Promise<string[]> {
  const folder = await navigator.storage.getDirectory();
  const names: string[] = [];
  for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  return names;
}

/** What does not exist in this context holds nothing, and throws. */
async function asked<T>(look: () => T[] | Promise<T[]>): Promise<T[] | null> {
  try {
    return await look();
  } catch {
    return null;
  }
}
