import { describe, expect, it } from 'vitest';
import { fhirModule } from '../../../../src/formats/fhir/index.ts';
import { readJson } from '../../../../src/formats/fhir/json.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import * as made from '../../../fixtures/fhir-bundle.ts';
import { encoded, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const codeOf = (bytes: Uint8Array, lowered = {}) =>
  through(fhirModule, bytes, { ctx: textContext(undefined, lowered) }).then(
    () => 'taken',
    (thrown: unknown) => (thrown as Error).message,
  );

describe('bad FHIR', () => {
  it.each([
    ['json-broken', '{"resourceType":"Patient"'],
    ['json-broken', '{"resourceType":"Patient",}'],
    ['json-broken', '{"resourceType":"Patient"} {"resourceType":"Patient"}'],
    ['json-broken', '{"resourceType":"Patient","id":"a\nb"}'],
    ['json-broken', '{"resourceType":"Patient","id":"\\x41"}'],
    ['json-broken', '{"resourceType":"Patient","x":01}'],
    ['json-broken', '{"resourceType":"Patient","x":NaN}'],
    ['json-broken', "{'resourceType':'Patient'}"],
    ['json-broken', '{"resourceType":"Patient"}\n<x/>'],
    ['json-broken', `{"resourceType":"Basic","x":${'['.repeat(5000)}${']'.repeat(5000)}}`],
    ['fhir-no-resource', '{"resourceType":"Patient"}\n{"name":"山田"}'],
    ['fhir-no-resource', '{"resourceType":"Patient"}\n"山田"'],
  ])('is refused as %s: %s', async (code, text) => {
    expect(await codeOf(encoded(text))).toBe(code);
  });

  it('is refused in encodings that JSON does not have', async () => {
    const text = '{"resourceType":"Patient","name":[{"text":"山田 太郎"}]}';
    expect(await codeOf(encoded(text, 'cp932'))).toBe('text-undecodable');
    expect(await codeOf(encoded(text).with(50, 0xff))).toMatch(/^text-undecodable$|^json-broken$/u);
    const wide = encoded(`\ufeff${text}`, 'utf-16le');
    expect(await codeOf(wide)).toBe('taken');
  });

  it('is never taken when it is cut off', () => {
    const text = JSON.stringify(made.patient(made.taro));
    for (let end = 0; end < text.length; end++) expect(readJson(text.slice(0, end), 128).ok).toBe(false);
  });

  it('is refused beyond the cap', async () => {
    const bytes = encoded(JSON.stringify(made.patient(made.taro)));
    expect(await codeOf(bytes, { fhirMaxBytes: 1000 })).toBe('file-too-large');
    expect(await codeOf(bytes, { fhirMaxDepth: 4 })).toBe('json-broken');
  });

  it('drops a narrative that holds a picture, and takes one that is no XHTML', async () => {
    const withDiv = (div: string) =>
      encoded(JSON.stringify({ resourceType: 'Basic', text: { status: 'generated', div } }));
    const picture = await through(
      fhirModule,
      withDiv('<div><img src="data:image/png;base64,AAAA"/>山田様</div>'),
    );
    expect(JSON.parse(picture.text)).toEqual({ resourceType: 'Basic', text: { status: 'generated' } });
    const broken = await through(fhirModule, withDiv('<div>山田様 & <b>佐藤先生<script>alert("田中")</div>'));
    expect(broken.text).not.toMatch(/山田|佐藤|田中/u);
  });

  it('is not taken for FHIR when it is other JSON', () => {
    const kind = (text: string, name = 'a.json') => {
      const found = recognise(encoded(text), name);
      return found.ok ? found.value.id : found.error.params?.kind;
    };
    expect(kind('{"name":"山田"}')).toBe('json');
    expect(kind('[{"a":1}]')).toBe('json');
    expect(kind('{"resourceType":"Patient"}')).toBe('fhir');
    expect(kind('{"resourceType":"Patient"}\n{"resourceType":"Patient"}', 'Patient.ndjson')).toBe('fhir');
    expect(kind('\ufeff {\r\n "id" : "x", "resourceType" : "Bundle" }', 'export')).toBe('fhir');
    expect(kind('<Patient xmlns="http://hl7.org/fhir"/>', 'a.xml')).toBe('xml');
  });
});
