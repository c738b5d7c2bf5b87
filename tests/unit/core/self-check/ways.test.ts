import { describe, expect, it } from 'vitest';
import { browserOf } from '../../../../src/core/self-check/browser-name.ts';
import {
  addressOf,
  documentWays,
  isAbout,
  scriptWays,
  targetsOf,
} from '../../../../src/core/self-check/ways.ts';

const base = 'http://clinic.intra/apps/karina/';

describe('addresses of attempts', () => {
  it('are told apart, below the path of the page or at a name that nobody has', () => {
    const all = [...scriptWays, ...documentWays].flatMap((way) =>
      (['own', 'other'] as const).map((target) => addressOf(way, 'page', target, base)),
    );
    expect(new Set(all).size).toBe(all.length);
    for (const address of all) {
      const { hostname, pathname } = new URL(address);
      expect(
        hostname === 'clinic.intra' ? pathname.startsWith('/apps/karina/') : /\.invalid$/u.test(hostname),
      ).toBe(true);
      expect(all.filter((other) => isAbout(other, address))).toEqual([address]);
    }
  });

  it('are not those of an own server where the page came from a file', () => {
    expect(targetsOf('file:///C:/karina/')).toEqual(['other']);
    expect(targetsOf(base)).toEqual(['own', 'other']);
  });

  it('are known again where the browser names another scheme or the server alone', () => {
    const address = addressOf('websocket', 'worker', 'other', base);
    expect(isAbout(address.replace('http', 'ws'), address)).toBe(true);
    expect(isAbout(new URL(address).origin, address)).toBe(true);
    expect(isAbout('inline', address)).toBe(false);
  });

  it('are asked for by https where the page came so', () => {
    expect(addressOf('image', 'page', 'other', 'https://clinic.example/')).toMatch(/^https:/u);
  });
});

describe('browsers', () => {
  it.each([
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
      'Chromium',
      156,
      'tested',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
      'Edge',
      140,
      'tested',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 128, 'untested'],
    [
      'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15',
      'Safari',
      17,
      'untested',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.0.0 Safari/537.36',
      'Chromium',
      96,
      'old',
    ],
    ['something else', 'unknown', 0, 'untested'],
  ])('%s', (userAgent, name, version, judgment) => {
    expect(browserOf(userAgent)).toEqual({ name, version, judgment });
  });
});
