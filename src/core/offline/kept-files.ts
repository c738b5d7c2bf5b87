/** Copies of other versions have other names behind it. */
export const programCachePrefix = 'karina-program-';

/** One file of the build, as the copy for use without a network keeps it. */
export interface KeptFile {
  /** Relative to where the page lies: `assets/index.js`. */
  readonly path: string;
  readonly sha256: string;
  readonly type: string;
}

/** What is kept, and with which headers it is served. Made by the build. */
export interface KeptList {
  readonly version: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly files: readonly KeptFile[];
}

export interface Asked {
  readonly url: string;
  readonly method: string;
  /** A page is opened, not a part of a page. */
  readonly navigation: boolean;
}

/**
 * What becomes of a request below the scope. `refuse`: it goes nowhere. `leave`: somebody opens another page of the
 * server, which is none of ours.
 */
export type Answer = { readonly kept: KeptFile } | 'refuse' | 'leave';

export function answerTo({ url, method, navigation }: Asked, scope: string, list: KeptList): Answer {
  const file = method === 'GET' ? keptAt(url, scope, list) : undefined;
  // A part of a page is asked for by its bare address: what hangs on it would be a message.
  if (file && (navigation || !url.includes('?'))) return { kept: file };
  return navigation ? 'leave' : 'refuse';
}

function keptAt(url: string, scope: string, list: KeptList): KeptFile | undefined {
  const bare = url.replace(/[?#].*$/su, '');
  if (!bare.startsWith(scope)) return undefined;
  const path = bare.slice(scope.length);
  const wanted = path === '' ? 'index.html' : path;
  return list.files.find((file) => file.path === wanted);
}
