import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../../src/core/text/encoding.ts';
import { clueKeys } from '../../../../src/core/subjects/known-values.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { cdaModule } from '../../../../src/formats/cda/index.ts';
import { mml, mmlKey, referral, referralKey } from '../../../fixtures/cda-documents.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

/** Twice, as in a run: what the first look learns, the second looks for. */
async function twice(bytes: Uint8Array, options = {}) {
  const { inspection } = await through(cdaModule, bytes, { policy: null });
  const keys = inspection.subjects.flatMap(clueKeys).map((key): [string, number] => [key, 0]);
  const learnt = inspection.known.map(({ subject, ...value }) => ({
    ...value,
    ...(subject !== undefined && { subject: 0 }),
  }));
  return through(cdaModule, bytes, { ctx: textContext(knownValues(learnt, keys)), ...options });
}

function says(text: string): string {
  const carried = [...text.matchAll(/>([A-Za-z0-9+/]{16,}={0,2})</gu)].map(([, data = '']) =>
    Buffer.from(data, 'base64').toString('utf8'),
  );
  return [text, text.replace(/<[^>]+>/gu, ''), ...carried].join('\n');
}

const wide: readonly (readonly [string, Encoding])[] = [
  ['UTF-8', 'utf-8'],
  ['Shift_JIS', 'cp932'],
  ['EUC-JP', 'euc-jp'],
  ['ISO-2022-JP', 'iso-2022-jp'],
];

const handmade = join(import.meta.dirname, '../../../../../shared/data/handmade');
const samples = ['tokutei_kenshin.xml', 'mml_claim.xml'].filter((name) => existsSync(join(handmade, name)));

describe('clinical XML', () => {
  it('leaves nothing of what the answer key of a CDA names', async () => {
    const { text, residuals } = await twice(encoded(referral()));
    expect(residuals).toEqual([]);
    for (const value of referralKey) expect(says(text), value).not.toContain(value);
  });

  it('keeps the markup, the codes and the results of a CDA', async () => {
    const { text } = await twice(encoded(referral()));
    const tags = (xml: string) => [...xml.matchAll(/<\/?([\w:-]+)/gu)].map(([, name]) => name);
    const without = referral().replace(/<v:audit.*?<\/v:audit>/su, '');
    expect(tags(text)).toEqual(tags(without.replace(/<!--.*?-->/su, '')));
    for (const kept of [
      '<?xml-stylesheet type="text/xsl" href="CDA.xsl"?>',
      '<code code="57133-1" codeSystem="2.16.840.1.113883.6.1" displayName="診療情報提供書"/>',
      '<value xsi:type="PQ" value="3.9" unit="meq/L"/>',
      '<state>静岡県</state><city>静岡市</city><streetAddressLine>[住所]</streetAddressLine>',
      '<birthTime value="195708"/>',
      '&amp;再診。',
      '<tr><th>K</th><td>3.9</td></tr>',
      '<value mediaType="image/jpeg" representation="B64"></value>',
      'root="1.2.392.100495.20.3.51.10000000000"',
    ])
      expect(text).toContain(kept);
  });

  it('moves dates in the form and the precision that they have', async () => {
    const { text, inspection } = await twice(encoded(referral()));
    const days =
      (inspection.subjects[0] && textContext().vault.subject(inspection.subjects[0])?.offsetDays) ?? 0;
    const moved = new Date(Date.UTC(2024, 2, 14) + days * 86_400_000)
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', '');
    expect(text).toContain(`<effectiveTime value="${moved}153000+0900"/>`);
    expect(text).toContain(`<time value="${moved}1530"/>`);
    expect(text).toContain(`<high value="${moved}"/>`);
    expect(text).toMatch(/<low value="\d{6}"\/>/u);
  });

  it('says who the patient of a CDA is and what the run should know', async () => {
    const { inspection } = await through(cdaModule, encoded(referral()));
    expect(inspection.subjects).toEqual([
      {
        id: '0056123',
        nameKanji: '蓮見 智恵子',
        nameKana: 'ハスミ チエコ',
        birth: '1957-08-09',
        sex: 'F',
      },
    ]);
    expect(inspection.known).toEqual(
      expect.arrayContaining([
        { kind: 'name-kanji', value: '蓮見 智恵子', subject: 0 },
        { kind: 'patient-id', value: '0056123', subject: 0 },
        { kind: 'staff-name', value: '塚本 龍之介' },
        { kind: 'name-kanji', value: '蓮見 耕太郎' },
      ]),
    );
  });

  it('gives each of several patients what is theirs', async () => {
    const target = (id: string, name: string, birth: string) =>
      `<recordTarget><patientRole><id root="1.2.392.100495.20.3.51.12214567890" extension="${id}"/><patient><name>${name}</name><birthTime value="${birth}"/></patient></patientRole></recordTarget>`;
    const xml = `<ClinicalDocument xmlns="urn:hl7-org:v3">${target('0011111', '皆川 節', '19400101')}${target('0022222', '皆川 梢', '19700101')}<effectiveTime value="20240314"/></ClinicalDocument>`;
    const { text, inspection } = await through(cdaModule, encoded(xml));
    expect(inspection.subjects.map(({ id }) => id)).toEqual(['0011111', '0022222']);
    const pseudonyms = [...text.matchAll(/extension="(P-\w+)"/gu)].map(([, one]) => one);
    expect(new Set(pseudonyms).size).toBe(2);
    expect(text).toContain('<effectiveTime value="202403"/>');
  });

  it.each(wide)('leaves nothing of what the answer key of an MML in %s names', async (label, encoding) => {
    const bytes = encoded(mml(label), encoding);
    const { text, residuals } = await twice(bytes);
    expect(residuals).toEqual([]);
    for (const value of mmlKey) expect(says(text), value).not.toContain(value);
    for (const kept of [
      'カルボシステイン錠',
      'claim:code="620000001"',
      '咳が続く。',
      '<xhtml:br/>',
      '>0.3<',
      '焼津市',
    ])
      expect(text).toContain(kept);
  });

  it.each(wide)('gives documents in %s back untouched with an empty plan', async (label, encoding) => {
    const bytes = encoded(mml(label), encoding);
    expect(Buffer.compare((await through(cdaModule, bytes, { policy: null })).bytes, bytes)).toBe(0);
  });

  it.each([
    '\ufeff<ClinicalDocument xmlns="urn:hl7-org:v3"\r\n  ><title>&#23665;&#x7530; <![CDATA[太郎 <&]]></title ></ClinicalDocument>\r\n',
    '<h:ClinicalDocument xmlns:h="urn:hl7-org:v3" a=\'"\'/>',
  ])('gives %j back untouched with an empty plan', async (xml) => {
    const { bytes } = await through(cdaModule, encoded(xml), { policy: null });
    expect(Buffer.from(bytes).toString('utf8')).toBe(xml);
  });

  it('reads references and CDATA, and writes so that nothing breaks', async () => {
    const xml =
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>主治医 &#23665;&#x7530;先生 &lt;A&gt;</title><text><![CDATA[患者 山田様 <b>]]></text></ClinicalDocument>';
    const { text } = await through(cdaModule, encoded(xml));
    expect(text).not.toMatch(/山田|&#23665;/u);
    expect(text).toContain('&lt;A&gt;</title>');
    expect(text).toMatch(/<!\[CDATA\[患者 \[.+\]様 <b>\]\]>/u);
  });

  it('has one meaning for each name of a place', async () => {
    for (const document of [referral(), mml()]) {
      const items = new Map<string, string>();
      for (const { place } of (await twice(encoded(document))).inspection.findings) {
        expect(items.get(place.key) ?? place.item, place.key).toBe(place.item);
        items.set(place.key, place.item);
      }
    }
  });

  it('says where in the file a finding stands', async () => {
    const lines = referral().split('\n');
    for (const { at, value, field } of (await through(cdaModule, encoded(referral()))).inspection.findings) {
      if (at.kind !== 'line' || field === 'observationMedia.value') continue;
      const there = lines[at.line - 1]?.slice(at.column - 1, at.column + value.length) ?? '';
      expect(there.trimStart().startsWith(value.slice(0, 2)), field).toBe(true);
    }
  });

  it('keeps dates and ids under the minimum, and no name', async () => {
    const { text } = await twice(encoded(referral()), { policy: presetPolicy('minimum') });
    expect(text).toContain('20240314153000+0900');
    expect(text).not.toContain('蓮見');
  });

  it.each(samples)('takes %s', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(handmade, name)));
    expect(Buffer.compare((await through(cdaModule, bytes, { policy: null })).bytes, bytes)).toBe(0);
    const { text, residuals } = await twice(bytes);
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(
      /ケンシン|医師　?一郎|登呂|１３１|４５６７|06132013|20241110|髙﨑|タカサキ|00012345|1960-?01-?01/u,
    );
  });
});
