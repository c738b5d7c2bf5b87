import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { fhirModule } from '../../../../src/formats/fhir/index.ts';
import { clueKeys, type KnownValues } from '../../../../src/core/subjects/known-values.ts';
import type { Inspection } from '../../../../src/formats/format.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import * as made from '../../../fixtures/fhir-bundle.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

type Name =
  | 'address'
  | 'attachment'
  | 'birthDate'
  | 'class'
  | 'code'
  | 'content'
  | 'data'
  | 'div'
  | 'effectiveDateTime'
  | 'end'
  | 'entry'
  | 'gender'
  | 'id'
  | 'identifier'
  | 'issued'
  | 'note'
  | 'period'
  | 'photo'
  | 'reference'
  | 'resource'
  | 'start'
  | 'status'
  | 'subject'
  | 'system'
  | 'text'
  | 'timestamp'
  | 'value'
  | 'valueQuantity';

/** What is read of a resource, whatever it is. */
type Json = { readonly [K in Name]?: Json } & readonly Json[] & string;

const run = (value: unknown, options = {}) =>
  through(fhirModule, encoded(JSON.stringify(value, null, 2)), options);

async function out(value: unknown, options = {}): Promise<Json> {
  return JSON.parse((await run(value, options)).text) as Json;
}

/** Every string of a document, and the places that name a resource or point at one. */
function walk(node: unknown, at: (name: string, value: unknown) => void, name = ''): void {
  at(name, node);
  if (Array.isArray(node)) for (const item of node) walk(item, at, name);
  else if (typeof node === 'object' && node !== null)
    for (const [key, value] of Object.entries(node)) walk(value, at, key);
}

function entry(bundle: Json, index: number): Json {
  const resource = bundle.entry?.[index]?.resource;
  if (!resource) throw new Error('no such entry');
  return resource;
}

const shared = join(import.meta.dirname, '../../../../../shared/data/fhir-jp-clins');
const samples = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith('.json')) : [];

describe('FHIR', () => {
  it('leaves nothing of what its answer key names', async () => {
    const { text, residuals } = await run(made.bundle());
    expect(residuals).toEqual([]);
    const says = decodeAll(text);
    for (const value of [
      ...made.identifying(made.taro),
      ...made.identifying(made.hana),
      ...made.identifyingOthers,
    ])
      expect(says, value).not.toContain(value);
  });

  it('keeps what medicine needs as it was', async () => {
    const output = await out(made.bundle());
    const observation = entry(output, 5);
    const before = made.stay(made.taro, '')[1] as unknown as Json;
    for (const name of ['status', 'code', 'valueQuantity'] as const)
      expect(observation[name]).toEqual(before[name]);
    expect(entry(output, 4).class).toEqual((made.stay(made.taro, '')[0] as unknown as Json).class);
    expect(observation.text?.div).toMatch(
      /^<div xmlns="http:\/\/www\.w3\.org\/1999\/xhtml"><p class="x">患者 <b>\[.+\]<\/b> 様<\/p><p>主治医 .+ &amp; 検査技師<\/p><\/div>$/u,
    );
    expect(entry(output, 0).address?.[0]).toEqual({
      text: '静岡県静岡市駿河区',
      line: ['[住所]'],
      city: '静岡市',
      state: '静岡県',
      postalCode: '422-****',
      country: 'JP',
    });
    expect(entry(output, 0).birthDate).toBe('1961-02');
    expect(entry(output, 0).gender).toBe('male');
  });

  it('gives the number of the insurance, of the person and of the clinic their own placeholders', async () => {
    const output = await out(made.bundle());
    expect(entry(output, 0).identifier?.map((one) => one.value)).toEqual([
      expect.stringMatching(/^P-[A-Z2-7]{8}$/u),
      '[保険者番号]:[記号番号]:[記号番号]:[記号番号]',
      '[個人番号]',
    ]);
    expect(entry(output, 0).identifier?.[0]?.system).toBe('urn:oid:1.2.392.100495.20.3.51.10000000000');
    expect(entry(output, 3).identifier?.[0]?.value).toBe('[施設番号]');
    expect(entry(output, 2).identifier?.map((one) => one.value)).toEqual(['[免許番号]', '[免許番号]']);
  });

  it('points at the same resources as before, under new ids', async () => {
    const before = made.bundle();
    const after = await out(before);
    const ids = (bundle: unknown): string[] => {
      const found: string[] = [];
      walk(bundle, (name, value) => {
        if ((name === 'id' || name === 'fullUrl' || name === 'reference') && typeof value === 'string')
          found.push(
            value.replace(/^(?:https?:.*\/|[A-Z][A-Za-z]+\/|urn:uuid:|#)/u, '').replace(/.*\//u, ''),
          );
      });
      return found;
    };
    const old = ids(JSON.parse(JSON.stringify(before).replaceAll('/_history/2', '')));
    const fresh = ids(JSON.parse(JSON.stringify(after).replaceAll('/_history/2', '')));
    expect(fresh).toHaveLength(old.length);
    const pairs = new Map<string, string>();
    old.forEach((id, i) => {
      expect(fresh[i]).not.toBe(id);
      expect(pairs.get(id) ?? fresh[i]).toBe(fresh[i]);
      pairs.set(id, fresh[i] ?? '');
    });
    expect(new Set(pairs.values()).size).toBe(pairs.size);
    expect(pairs.get(made.hana.id)).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
  });

  it('moves each date by the offset of its own patient, in its own precision', async () => {
    const before = made.bundle();
    const { text, inspection } = await run(before);
    const after = JSON.parse(text) as Json;
    const vault = textContext().vault;
    for (const [first, index] of [
      [4, 0],
      [8, 2],
    ] as const) {
      const subject = inspection.subjects[index];
      const days = (subject && vault.subject(subject)?.offsetDays) ?? 0;
      const moved = (day: string) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
      expect(entry(after, first).period?.end).toBe(moved('2024-03-15'));
      expect(entry(after, first).period?.start).toBe(moved('2024-03-15').slice(0, 7));
      expect(entry(after, first + 1).effectiveDateTime).toBe(`${moved('2024-03-14')}T11:19:41+09:00`);
      expect(entry(after, first + 1).issued).toBe(`${moved('2024-03-14')}T15:38:59.000+09:00`);
    }
    // A bundle of two patients has no offset of its own: an instant tells its month by the first of it.
    expect(after.timestamp).toBe('2024-05-01T00:00:00Z');
  });

  it('reads text that is carried as base64, and drops what it cannot look into', async () => {
    const output = await out(made.bundle());
    const [plain, pdf] = entry(output, 6).content ?? [];
    const text = Buffer.from(String(plain?.attachment?.data), 'base64').toString('utf8');
    expect(text).toMatch(/^\[.+\]様 経過良好\n$/u);
    expect(plain?.attachment).not.toHaveProperty('hash');
    expect(pdf?.attachment).toEqual({ contentType: 'application/pdf', url: 'https://url.invalid' });
    expect(entry(output, 0).photo?.[0]).not.toHaveProperty('data');
  });

  it('says who its patients are and what the run should know', async () => {
    const { inspection } = await run(made.bundle());
    expect(inspection.subjects[0]).toEqual({
      id: '0048213',
      nameKanji: '渡邊 健太郎',
      nameKana: 'ワタナベ ケンタロウ',
      nameRoman: 'WATANABE Kentaro',
      birth: '1961-02-17',
      sex: 'M',
      study: 'Patient/p-0048213',
    });
    expect(inspection.known).toEqual(
      expect.arrayContaining([
        { kind: 'name-kanji', value: '渡邊 健太郎', subject: 0 },
        { kind: 'patient-id', value: '0077301', subject: 2 },
        { kind: 'phone', value: '090-8765-4321', subject: 2 },
        { kind: 'number', value: '７７４１２', subject: 0 },
        { kind: 'staff-name', value: '榊原 征四郎' },
      ]),
    );
  });

  it('ties the files of a bulk export to their patients by the id of the resource', async () => {
    const lines = (all: readonly unknown[]) =>
      encoded(all.map((one) => JSON.stringify(one)).join('\n') + '\n');
    const people = await through(fhirModule, lines([made.patient(made.taro), made.patient(made.hana)]));
    const rest = await through(fhirModule, lines(made.stay(made.hana, `Patient/${made.hana.id}`)));
    const { subjects } = link([...people.inspection.subjects, ...rest.inspection.subjects]);
    expect(subjects).toHaveLength(2);
    expect(subjects.every(({ conflict }) => !conflict)).toBe(true);
    const first = JSON.parse(people.text.split('\n')[1] ?? '') as Json;
    const second = JSON.parse(rest.text.split('\n')[1] ?? '') as Json;
    expect(second.subject?.reference).toBe(`Patient/${String(first.id)}`);
    expect(rest.text.trim().split('\n')).toHaveLength(4);
  });

  it('links a resource that knows its patient by the insurance alone', async () => {
    const observation = {
      resourceType: 'Condition',
      subject: {
        identifier: {
          system: 'http://jpfhir.jp/fhir/clins/Idsystem/JP_Insurance_memberID',
          value: made.taro.insured,
        },
      },
      onsetDateTime: '2024-03-14',
    };
    const people = await run(made.patient(made.taro));
    const { inspection } = await run(observation);
    expect(link([...people.inspection.subjects, ...inspection.subjects]).subjects).toHaveLength(1);
  });

  it('finds in free text what the run knows of its patient', async () => {
    const known = knownValues(
      [{ kind: 'name-kanji', value: '大河原 進之介', subject: 3 }],
      [[`study:Patient/77`, 3]],
    );
    const note = {
      resourceType: 'Condition',
      subject: { reference: 'Patient/77' },
      note: [{ text: '大河原進之介 独歩' }],
    };
    const output = await out(note, { ctx: textContext(known) });
    expect(output.note?.[0]?.text).toMatch(/^\[患者:P-.+\] 独歩$/u);
  });

  it('takes a number for an id where a program wrote it as one', async () => {
    const text = '{"resourceType":"Patient","id":4821377,"identifier":[{"value":4821399}]}';
    const output = JSON.parse((await through(fhirModule, encoded(text))).text) as Json;
    expect(JSON.stringify(output)).not.toMatch(/48213/u);
    expect(output.id).toMatch(/^2\.25\./u);
  });

  it.each([
    '\ufeff{"resourceType" : "Patient",\r\n\t"name":[{"text":"\\u5c71\\u7530 \\ud83d\\ude00"}] , "id":"a"}\r\n',
    '{"resourceType":"Observation","value":123456789012345678901234567890.1234567890e-400,"status":"final","status":"amended"}',
    '{"resourceType":"Basic","note":[{"text":"\\ud800 alone \\"quoted\\" \\/ \\u00e9"}]}   ',
    '[{"resourceType":"Basic"},\n{"resourceType":"Basic","x":[]}]',
    '{"resourceType":"Patient"}\n\n{"resourceType":"Patient"}\r\n',
  ])('gives %j back untouched with an empty plan', async (text) => {
    const { bytes } = await through(fhirModule, encoded(text), { policy: null });
    expect(Buffer.from(bytes).toString('utf8')).toBe(text);
  });

  it('reads a member that stands twice both times', async () => {
    const text = '{"resourceType":"Patient","birthDate":"1950-01-01","birthDate":"1961-02-17","id":"a"}';
    const output = await through(fhirModule, encoded(text));
    expect(output.text).not.toMatch(/1950-01-01|1961-02-17/u);
  });

  it('writes escapes where the document has nothing else, and never half a pair', async () => {
    const text =
      '{"resourceType":"Patient","id":"a","name":[{"text":"\\u5c71\\u7530 \\u592a\\u90ce"}],"text":{"div":"<div>\\u5c71\\u7530\\u592a\\u90ce\\u3055\\u3093 \\ud83d\\ude00 \\udc00<\\/div>"}}';
    const { bytes } = await through(fhirModule, encoded(text));
    const written = Buffer.from(bytes).toString('latin1');
    expect(written).toMatch(/^[\x20-\x7e]+$/u);
    expect(written).toContain('\\ud83d\\ude00 \\udc00<\\/div>');
    expect(written).not.toMatch(/\\u5c71|\\u592a/u);
  });

  it('takes a member out with its comma when nothing of it is left', async () => {
    const policy = presetPolicy('guideline', {
      'fhir:Patient.birthDate': 'remove',
      'fhir:Patient.name': 'remove',
    });
    const output = await out(
      {
        resourceType: 'Patient',
        name: [{ text: '山田 太郎', given: ['太郎', '次郎'] }],
        birthDate: '1950-01-01',
      },
      { policy },
    );
    expect(output).toEqual({ resourceType: 'Patient', name: [{ given: [] }] });
  });

  it('keeps all ids under the minimum', async () => {
    const { text } = await run(made.bundle(), { policy: presetPolicy('minimum') });
    expect(text).toContain(`"Patient/${made.taro.id}"`);
    expect(text).not.toContain('渡邊');
  });

  it('has one meaning for each name of a place', async () => {
    const items = new Map<string, string>();
    const { inspection } = await run(made.bundle());
    for (const { place } of inspection.findings) {
      expect(items.get(place.key) ?? place.item, place.key).toBe(place.item);
      items.set(place.key, place.item);
    }
  });

  it('says where in the file a finding stands', async () => {
    const text = JSON.stringify(made.bundle(), null, 2);
    const lines = text.split('\n');
    const inspection = await fhirModule.inspect(new MemorySource(encoded(text)), textContext());
    if (!inspection.ok) throw new Error(inspection.error.code);
    for (const { at, value, field } of inspection.value.findings) {
      if (at.kind !== 'line' || value.includes('"') || /data$|div$/u.test(field)) continue;
      expect(lines[at.line - 1]?.slice(at.column - 1), field).toMatch(
        value.slice(0, 3).replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'),
      );
    }
  });

  it.each(samples)('takes %s of JP-CLINS', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(shared, name)));
    const untouched = await through(fhirModule, bytes, { policy: null });
    expect(Buffer.compare(untouched.bytes, bytes)).toBe(0);
    const known = learnt(untouched.inspection);
    const { text, residuals } = await through(fhirModule, bytes, { ctx: textContext(known) });
    expect(residuals).toEqual([]);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(decodeAll(text)).not.toMatch(
      /000999739|牧野|爛漫|マキノ|ランマン|1930-06-28|五台山|03-123-1234|00012345|１８７|1318814790/u,
    );
  });
});

/** What a file teaches the run, when it has one patient. */
function learnt({ known, subjects }: Inspection): KnownValues {
  const keys = subjects.flatMap(clueKeys).map((key): [string, number] => [key, 0]);
  return knownValues(
    known.map(({ kind, value, subject }) => ({ kind, value, ...(subject !== undefined && { subject: 0 }) })),
    keys,
  );
}

/** All that a document says, base64 taken apart as well. */
function decodeAll(text: string): string {
  const said: string[] = [];
  for (const line of text.trim().startsWith('{\n')
    ? [text]
    : text.split('\n').filter((one) => one.trim() !== ''))
    walk(JSON.parse(line) as unknown, (name, value) => {
      if (typeof value !== 'string') return;
      said.push(value, value.replace(/<[^>]+>/gu, ''));
      if (name === 'data') said.push(Buffer.from(value, 'base64').toString('utf8'));
    });
  return said.join('\n');
}
