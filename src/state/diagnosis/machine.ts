import { browserOf, type BrowserName } from '../../core/self-check/browser-name.ts';

export interface Machine {
  readonly browser: BrowserName;
  readonly secure: boolean;
  readonly opened: 'https' | 'http' | 'file';
  readonly cores: number;
  /** Gigabytes, as far as the browser tells (it never says more than 8 or 32); null where it does not. */
  readonly memory: number | null;
  /** Files of the page that came in another kind than the page needs (a wrong setting of the server). */
  readonly wrongKinds: number | null;
}

export function machine(): Machine {
  const { protocol } = location;
  return {
    browser: browserOf(navigator.userAgent),
    secure: isSecureContext,
    opened: protocol === 'https:' ? 'https' : protocol === 'file:' ? 'file' : 'http',
    cores: navigator.hardwareConcurrency,
    memory: (navigator as { deviceMemory?: number }).deviceMemory ?? null,
    wrongKinds: wrongKinds(),
  };
}

const kinds: readonly (readonly [RegExp, RegExp])[] = [
  [/\.m?js$/u, /^(?:text|application)\/javascript/u],
  [/\.css$/u, /^text\/css/u],
  [/\.svg$/u, /^image\/svg\+xml/u],
  [/\/(?:index\.html)?$/u, /^text\/html/u],
];

/** Chromium tells of each file that was loaded in which kind it came. */
function wrongKinds(): number | null {
  const entries = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as (PerformanceEntry & { contentType?: string })[];
  if (entries.every(({ contentType }) => contentType === undefined || contentType === '')) return null;
  return entries.filter(({ name, contentType = '' }) => {
    const path = name.replace(/[?#].*$/u, '');
    const wanted = kinds.find(([ending]) => ending.test(path))?.[1];
    return wanted !== undefined && contentType !== '' && !wanted.test(contentType);
  }).length;
}
