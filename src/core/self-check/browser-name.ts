export interface BrowserName {
  readonly name: 'Chromium' | 'Edge' | 'Firefox' | 'Safari' | 'unknown';
  readonly version: number;
  /** `tested`: the kind of browser on which the tests run; `old`: parts of the page do not run on it. */
  readonly judgment: 'tested' | 'untested' | 'old';
}

/** The first versions that have all that the page is built for (ES2023, module workers, streams). */
const oldest = { Chromium: 110, Edge: 110, Firefox: 115, Safari: 17, unknown: 0 } as const;

const patterns = [
  ['Edge', /\bEdg\/(\d+)/u],
  ['Chromium', /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/u],
  ['Firefox', /\bFirefox\/(\d+)/u],
  ['Safari', /\bVersion\/(\d+)[\d.]* .*Safari\//u],
] as const;

export function browserOf(userAgent: string): BrowserName {
  for (const [name, pattern] of patterns) {
    const version = Number(pattern.exec(userAgent)?.[1] ?? 0);
    if (version === 0) continue;
    const tested = name === 'Chromium' || name === 'Edge';
    return { name, version, judgment: version < oldest[name] ? 'old' : tested ? 'tested' : 'untested' };
  }
  return { name: 'unknown', version: 0, judgment: 'untested' };
}
