import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../../src/core/text/encoding.ts';
import { cdaModule } from '../../../../src/formats/cda/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { mml, referral } from '../../../fixtures/cda-documents.ts';
import { encoded, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const codeOf = (bytes: Uint8Array, lowered = {}) =>
  through(cdaModule, bytes, { policy: null, ctx: textContext(undefined, lowered) }).then(
    () => 'taken',
    (thrown: unknown) => (thrown as Error).message,
  );

const doc = (inner: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${inner}</ClinicalDocument>`;

const bomb = `<!DOCTYPE ClinicalDocument [<!ENTITY a "山田"><!ENTITY b "${'&a;'.repeat(50)}"><!ENTITY c "${'&b;'.repeat(50)}">]>${doc('<title>&c;</title>')}`;

describe('bad clinical XML', () => {
  it.each([
    ['xml-entity', bomb],
    ['xml-entity', `<!DOCTYPE ClinicalDocument SYSTEM "file:///etc/passwd">${doc('')}`],
    ['xml-entity', doc('<title>&yamada;</title>')],
    ['xml-broken', doc('<title>')],
    ['xml-broken', doc('<title a=1/>')],
    ['xml-broken', doc('<a>'.repeat(300) + '</a>'.repeat(300))],
    ['xml-broken', `${doc('')}${doc('')}`],
    ['xml-broken', '<Other/>'],
    ['xml-broken', doc('\u0001')],
  ])('is refused as %s: %#', async (code, xml) => {
    expect(await codeOf(encoded(xml))).toBe(code);
  });

  it('is never taken when it is cut off', async () => {
    const xml = referral().trimEnd();
    for (let end = 100; end < xml.length; end += 97)
      expect(await codeOf(encoded(xml.slice(0, end)))).toMatch(/^xml-/u);
  });

  it.each([
    ['UTF-8', 'cp932'],
    ['UTF-8', 'euc-jp'],
    ['Shift_JIS', 'utf-8'],
    ['EUC-JP', 'utf-8'],
    ['Shift_JIS', 'utf-16le'],
    ['x-unknown', 'utf-8'],
  ] as const)('is refused where it says %s and is in %s', async (label, encoding) => {
    expect(await codeOf(encoded(mml(label), encoding))).toBe('xml-encoding');
  });

  it('is refused where its mark and its word differ, and taken where they agree', async () => {
    expect(await codeOf(encoded(`\ufeff${mml('Shift_JIS')}`))).toBe('xml-encoding');
    expect(await codeOf(encoded(`\ufeff${mml('UTF-8')}`))).toBe('taken');
    const wide: readonly Encoding[] = ['utf-16le', 'utf-16be'];
    for (const encoding of wide)
      expect(await codeOf(encoded(`\ufeff${mml('UTF-16')}`, encoding))).toBe('taken');
  });

  it('is refused beyond the cap', async () => {
    expect(await codeOf(encoded(referral()), { cdaMaxBytes: 1000 })).toBe('file-too-large');
    expect(await codeOf(encoded(referral()), { cdaMaxDepth: 3 })).toBe('xml-broken');
  });

  it('is not taken when it is other XML', () => {
    const kind = (xml: string) => {
      const found = recognise(encoded(xml), 'a.xml');
      return found.ok ? found.value.id : found.error.params?.kind;
    };
    expect(kind('<patients><name>山田</name></patients>')).toBe('xml');
    expect(kind('<?xml version="1.0"?><!-- ClinicalDocument --><x/>')).toBe('xml');
    expect(kind(`<?xml version="1.0"?>\n<!-- a -->${doc('')}`)).toBe('cda');
    expect(kind(bomb)).toBe('cda');
    expect(kind('<h:ClinicalDocument xmlns:h="urn:hl7-org:v3"/>')).toBe('cda');
    expect(kind(mml())).toBe('cda');
  });
});
