import { describe, expect, it } from 'vitest';
import { comparePolicies, readPolicy } from '../../../../src/core/self-check/policy-text.ts';
import { headerPolicy, metaPolicy } from '../../../../security-headers.js';

/** Directive and verdict of all that is not the same. */
function differences(built: string, ...deployed: string[]): string[] {
  return comparePolicies(built, deployed)
    .filter(({ verdict }) => verdict !== 'same')
    .map(({ directive, verdict }) => `${directive} ${verdict}`);
}

const built =
  "default-src 'none'; img-src 'self' blob:; connect-src blob:; form-action 'none'; sandbox allow-scripts";

describe('policies compared', () => {
  it('finds nothing between a policy and itself', () => {
    expect(differences(headerPolicy, headerPolicy)).toEqual([]);
    expect(differences(metaPolicy, metaPolicy)).toEqual([]);
  });

  it('does not mind order, case of names and spaces', () => {
    const same =
      "SANDBOX  allow-scripts ;connect-src blob: ; form-action 'none';img-src blob:  'self'; Default-Src 'none';";
    expect(differences(built, same)).toEqual([]);
  });

  it('names every directive that lets more through', () => {
    const wide = built
      .replace("img-src 'self' blob:", 'img-src *')
      .replace('connect-src blob:', "connect-src blob: 'self'");
    expect(differences(built, wide)).toEqual(['img-src weaker', 'connect-src weaker']);
    expect(differences(built, built.replace('allow-scripts', 'allow-scripts allow-popups'))).toEqual([
      'sandbox weaker',
    ]);
  });

  it('names what is missing, unless the fallback is as narrow', () => {
    expect(differences(built)).toEqual([
      'default-src missing',
      'img-src missing',
      'connect-src missing',
      'form-action missing',
      'sandbox missing',
    ]);
    expect(differences(built, "default-src 'none'; form-action 'none'; sandbox allow-scripts")).toEqual([
      'img-src stricter',
      'connect-src stricter',
    ]);
    expect(differences(built, built.replace("; form-action 'none'", ''))).toEqual(['form-action missing']);
  });

  it('takes the narrowest of several policies, since all are in force', () => {
    expect(differences(built, 'img-src *', built)).toEqual([]);
    expect(differences(built, built, "connect-src 'none'")).toEqual([]);
  });

  it('refuses what makes the browser report to somebody', () => {
    expect(differences(built, `${built}; report-uri /csp`)).toEqual(['report-uri weaker']);
    expect(differences(built, built, `report-to there`)).toContain('report-to weaker');
  });

  it('takes the hash of one text for narrower than all texts of the server', () => {
    expect(differences("script-src 'self'", "script-src 'sha256-AAAA'")).toEqual(['script-src stricter']);
    expect(differences("script-src 'self'", "script-src 'unsafe-inline'")).toEqual(['script-src weaker']);
  });

  it('reads the first of a directive that is named twice', () => {
    expect(readPolicy("img-src 'self'; IMG-SRC *").get('img-src')).toEqual(["'self'"]);
  });
});
