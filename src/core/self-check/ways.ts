/** Ways out of the machine that a script has wherever it runs. */
export const scriptWays = [
  'fetch',
  'xhr',
  'websocket',
  'eventsource',
  'webtransport',
  'beacon',
  'webrtc',
  'import',
  'import-scripts',
] as const;

/** Ways that need a document. */
export const documentWays = [
  'image',
  'css-image',
  'script',
  'stylesheet',
  'frame',
  'form',
  'popup',
  'prefetch',
  'preload',
  'ping',
  'url-worker',
] as const;

export type Way = (typeof scriptWays)[number] | (typeof documentWays)[number];

/** `frame`: a fresh empty frame, from which nothing was taken away, so that the policy stands alone. */
export type Place = 'page' | 'worker' | 'frame';

/** `own`: the server that the page came from. `other`: a name that nobody can have (RFC 2606). */
export type Target = 'own' | 'other';

/** A page that was opened from a file has no server of its own. */
export function targetsOf(base: string): readonly Target[] {
  return base.startsWith('file:') ? ['other'] : ['own', 'other'];
}

export interface Attempt {
  readonly way: Way;
  readonly place: Place;
  readonly target: Target;
  /** Null: it was let through. */
  readonly stoppedBy: 'lockdown' | 'policy' | 'browser' | null;
}

/** Each attempt asks for an address of its own, so that what the browser says of it can be told apart. */
export function addressOf(way: Way, place: Place, target: Target, base: string): string {
  if (target === 'own') return new URL(`karina-check?${place}-${way}`, base).href;
  const scheme = base.startsWith('https:') ? 'https' : 'http';
  return `${scheme}://${way}.${place}.karina-check.invalid/${place}-${way}`;
}

/** The name is the same in `ws:` and in `http:`; the browser names either. */
export function isAbout(blocked: string, address: string): boolean {
  const bare = (url: string): string => url.replace(/^(?:ws|http)/u, '');
  return bare(blocked) === bare(address) || bare(address).startsWith(`${bare(blocked)}/`);
}

/** What is kept of a check: for the record, without anything of the machine. */
export interface SelfCheck {
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly passed: number;
  /** `image page own`, `header img-src`: words of closed lists. */
  readonly failed: readonly string[];
}
