import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PartsSource } from '../../../../src/core/bytes/parts.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { presetPolicy, type Policy } from '../../../../src/core/policy/policy.ts';
import { waveformModule } from '../../../../src/formats/waveform/index.ts';
import { latin1 } from '../../../../src/formats/waveform/latin1.ts';
import { readSections } from '../../../../src/formats/waveform/scp/sections.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { knownValues, textContext } from '../../../fixtures/stub-vault-text.ts';
import {
  aecg,
  cp932,
  digits,
  edf,
  edfSamples,
  latin,
  mfer,
  scp,
  scpSamples,
  wave,
  type EdfParts,
} from './made.ts';

const known = knownValues(
  [
    { kind: 'patient-id', value: '0012345', subject: 0 },
    { kind: 'name-roman', value: 'Yamada Hanako', subject: 0 },
    { kind: 'name-kanji', value: '山田花子', subject: 0 },
  ],
  [['id:12345', 0]],
);
const ctx = textContext(known);
const utf8 = (text: string) => new TextEncoder().encode(text);

async function through(bytes: Uint8Array, policy: Policy | null = presetPolicy('guideline')) {
  const module = recognise(bytes.subarray(0, 4_096), 'x.bin');
  if (!module.ok || module.value.id !== 'waveform') throw new Error('not taken');
  const source = new MemorySource(bytes);
  const inspected = await waveformModule.inspect(source, ctx);
  if (!inspected.ok) throw new Error(inspected.error.code);
  const inspection = inspected.value;
  const changes = policy ? waveformModule.propose(inspection, policy) : [];
  const plan = { inspection, changes, policy: policy ?? presetPolicy('guideline') };
  const output = await waveformModule.pseudonymize(source, plan, ctx);
  if (!output.ok) throw new Error(output.error.code);
  const parts = new PartsSource(output.value.parts, source);
  const residuals = policy ? await waveformModule.verify(parts, plan, ctx) : [];
  const again = await waveformModule.inspect(parts, textContext());
  const values = again.ok ? again.value.findings.map(({ value }) => value).join('\n') : again.error.code;
  return { bytes: await parts.read(0, parts.size), inspection, residuals, output: output.value, values };
}

const refusal = (bytes: Uint8Array) =>
  through(bytes).then(
    () => 'goes out',
    (error: unknown) => (error as Error).message,
  );

const all: readonly (readonly [string, () => Uint8Array])[] = [
  ['EDF', () => edf()],
  ['BDF', () => edf({ bdf: true })],
  ['MFER in CP932', () => mfer()],
  ['MFER in UTF-8', () => mfer('UTF-8', utf8)],
  ['SCP-ECG', scp],
  ['aECG', () => utf8(aecg)],
];

describe.each(all)('%s', (name, make) => {
  it('comes out as it went in with an empty plan', async () => {
    expect((await through(make(), null)).bytes).toEqual(make());
  });

  it('names nobody any more, in bytes or in values', async () => {
    const { bytes, residuals, values, inspection } = await through(make());
    expect(residuals).toEqual([]);
    const said = `${latin1(bytes)}\n${new TextDecoder().decode(bytes)}\n${values}`;
    expect(said).not.toMatch(
      /0012345|Yamada|Hanako|山田|花子|Suzuki|鈴木|Sato|SN9876|SN123|INV-9|Midori|Aoi|054-123|61d1a24f/u,
    );
    expect(said).not.toMatch(
      /08-MAY-1953|1953-05-08|19530508|15-MAR-2024|15\.03\.24|2024-03-15|20240315|maker/u,
    );
    expect(latin1(bytes)).not.toContain(latin1(cp932('山田')));
    expect(inspection.subjects[0]).toMatchObject({ id: '0012345', birth: '1953-05-08' });
  });

  it('opens again with the same curves', async () => {
    const preview = async (bytes: Uint8Array) => {
      const shown = await waveformModule.preview(new MemorySource(bytes), ctx);
      if (!shown.ok) throw new Error(shown.error.code);
      return shown.value.kind === 'waveform' ? shown.value.channels : shown.value.kind;
    };
    const before = await preview(make());
    expect(await preview((await through(make())).bytes)).toEqual(before);
    if (name === 'SCP-ECG') expect(before).toBe('text');
    else expect((before as readonly { points: readonly number[] }[])[0]?.points.length).toBeGreaterThan(5);
  });

  it('is refused or opens wherever it is cut off, and never throws', async () => {
    const bytes = make();
    for (let end = 40; end < bytes.length; end += 17) {
      const found = await waveformModule.inspect(new MemorySource(bytes.subarray(0, end)), ctx);
      expect(found.ok || /^(?:waveform|file|text)-/u.test(found.error.code), `${name} ${String(end)}`).toBe(
        true,
      );
    }
  });

  it('survives any one byte being another', async () => {
    const bytes = make();
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const found = await waveformModule.inspect(new MemorySource(changed), ctx);
      expect(typeof found.ok).toBe('boolean');
    }
  });
});

describe('EDF', () => {
  it.each([false, true])('keeps samples, size and the form of each field (BDF: %s)', async (bdf) => {
    const before = edf({ bdf });
    const { bytes } = await through(before);
    expect(bytes.length).toBe(before.length);
    expect(edfSamples(bytes, bdf ? 3 : 2)).toEqual(edfSamples(before, bdf ? 3 : 2));
    const header = latin1(bytes.subarray(0, 256));
    expect(header.slice(8, 88)).toMatch(/^P-\w{8} F 01-MAY-1953 P-\w{8} +$/u);
    expect(header.slice(88, 168)).toMatch(/^Startdate \d\d-[A-Z]{3}-\d{4} [A-Z2-7]{10} X X +$/u);
    expect(header.slice(168, 176)).toMatch(/^\d\d\.\d\d\.\d\d$/u);
    const [, day, month, year] = /(\d\d)-([A-Z]{3})-\d\d(\d\d)/u.exec(header.slice(88, 168)) ?? [];
    const number =
      ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'].indexOf(
        month ?? '',
      ) + 1;
    expect(header.slice(168, 176)).toBe(`${day ?? ''}.${String(number).padStart(2, '0')}.${year ?? ''}`);
  });

  it('blanks an annotation whose replacement has no room, and nothing else', async () => {
    const text = `${'x'.repeat(85)} Yamada Hanako`;
    const { bytes } = await through(edf({ texts: ['', text] }));
    expect(latin1(bytes)).not.toMatch(/Yamada/u);
    expect(latin1(bytes.subarray(-120))).toContain('+1\x14\x14');
  });

  it.each<[string, EdfParts, RegExp]>([
    ['nothing known', { patient: 'X X X X' }, /^X X X X +$/u],
    ['no birth date', { patient: '0012345 M X Yamada_Hanako' }, /^P-\w{8} M X P-\w{8} +$/u],
    ['a broken birth date', { patient: '0012345 M 08-MAI-53 Yamada' }, /^P-\w{8} M X P-\w{8} +$/u],
    [
      'an order of its own',
      { patient: 'Yamada Hanako 0012345', recording: 'ward 3' },
      /^P-\w{8} P-\w{8} P-\w{8} +$/u,
    ],
  ])('reads a patient field with %s', async (_, parts, expected) => {
    const { bytes } = await through(edf(parts));
    expect(latin1(bytes.subarray(8, 88))).toMatch(expected);
  });

  it('drops what stands behind the last record', async () => {
    const before = edf();
    const { bytes } = await through(Uint8Array.from([...before, ...latin('Yamada')]));
    expect(bytes.length).toBe(before.length);
  });

  it('reads the header and the annotations only, and copies the rest by its place', async () => {
    const bytes = edf({ texts: Array.from({ length: 50 }, () => '') });
    const { output } = await through(bytes);
    expect(output.parts.every(({ kind }) => kind !== 'stored')).toBe(true);
    const copied = output.parts.flatMap((part) =>
      part.kind === 'copied' && part.bulk ? part.end - part.start : [],
    );
    expect(copied).toEqual([bytes.length - 1_024]);
  });

  it.each<[string, EdfParts]>([
    ['more records than there are', { records: '999' }],
    ['records that are no number', { records: 'many' }],
  ])('refuses %s', async (_, parts) => {
    expect(await refusal(edf(parts))).toBe('waveform-broken');
  });
});

describe('MFER', () => {
  it('keeps samples and the rest of its elements', async () => {
    const { bytes } = await through(mfer());
    const said = latin1(bytes);
    expect(said).toContain(latin1(wave));
    expect(said).toContain('KARTE^ECG-1^1.0^');
    expect(said.endsWith('\x80\0')).toBe(true);
    // Days of age beside a month of birth would tell the day.
    expect(said).toContain('\x83\x07\x46\xff\xff\xa1\x07\x05\x01');
  });

  it('refuses lengths that lie', async () => {
    const bytes = mfer();
    const at = latin1(bytes).indexOf('\x81');
    bytes[at + 1] = 0x7f;
    expect(await refusal(bytes)).not.toBe('internal');
    expect(await refusal(mfer().subarray(0, -200))).toBe('waveform-broken');
    expect(await refusal(Uint8Array.from([...mfer().subarray(0, 34), 0x81, 0x88, 255, 255, 255]))).toBe(
      'waveform-broken',
    );
  });
});

describe('SCP-ECG', () => {
  it('has its pointers, lengths and checksums follow, and keeps the samples', async () => {
    const { bytes } = await through(scp());
    const sections = readSections(bytes);
    if (!sections.ok) throw new Error(sections.error.code);
    expect(sections.value.map(({ id }) => id)).toEqual([0, 1, 3, 6, 8]);
    const six = sections.value.find(({ id }) => id === 6);
    expect(bytes.slice((six?.start ?? 0) + 16, (six?.start ?? 0) + 16 + scpSamples.length)).toEqual(
      scpSamples,
    );
    expect(new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true)).toBe(bytes.length);
  });

  it('refuses a checksum that does not fit, of the file and of a section', async () => {
    const file = scp();
    file[file.length - 3] = (file[file.length - 3] ?? 0) ^ 1;
    expect(await refusal(file)).toBe('waveform-checksum');
    const lies = scp();
    lies[24] = 255;
    expect(await refusal(lies)).toMatch(/^waveform-/u);
  });
});

describe('aECG', () => {
  it('keeps samples, codes and times of day', async () => {
    const { bytes } = await through(utf8(aecg));
    const said = new TextDecoder().decode(bytes);
    expect(said).toContain(`<digits>${digits}</digits>`);
    expect(said).toMatch(/<center value="\d{8}103000\.000"\/>/u);
    expect(said).toContain('<id root="1.2.3" extension="P-');
    expect(said).toContain('<!---->');
  });

  it('refuses what is not well formed and whatever declares entities', async () => {
    expect(await refusal(utf8(aecg.replace('</location>', '')))).toBe('waveform-broken');
    const bomb = aecg
      .replace('<AnnotatedECG', '<!DOCTYPE a [<!ENTITY b "c">]>\n<AnnotatedECG')
      .replace('Midori', '&b;');
    expect(await refusal(utf8(bomb))).not.toBe('goes out');
  });
});

describe('a date that is cut', () => {
  // Else the search for known values would take the first of a month for what it stands for.
  it.each([
    ['EDF', edf({ patient: '0012345 F 01-MAY-1953 Yamada' })],
    ['MFER', mfer()],
    ['SCP-ECG', scp()],
  ])('of %s says in the list of changes what it says in the file', async (_, bytes) => {
    const { output, values } = await through(bytes);
    const born = output.applied.find(({ place }) => place.item === 'birth-date');
    expect(born?.after).toBe('1953-05-01');
    expect(values).toContain('1953-05-01');
  });

  it('takes the days of age with it, which would tell it', async () => {
    const { output } = await through(mfer());
    expect(output.applied.find(({ place }) => place.key === 'waveform:age-days')?.after).toBe('');
  });

  it('does not learn accounts of a system as names', async () => {
    const { inspection } = await through(edf({ recording: 'Startdate 15-MAR-2024 X root X' }));
    expect(inspection.known.map(({ value }) => value)).not.toContain('root');
  });
});

const data = new URL('../../../../../shared/data/', import.meta.url).pathname;
const samples = [
  'ecg/examples/Example.scp',
  'ecg/examples/Example.xml',
  'ecg-edf/example.edf',
  'ecg-edf/example.bdf',
  'handmade/ecg_patient.mwf',
];

describe.skipIf(!existsSync(data))('samples', () => {
  it.each(samples)('%s leaves nothing, and an empty plan gives it back', async (name) => {
    const bytes = new Uint8Array(readFileSync(`${data}${name}`));
    expect(Buffer.compare((await through(bytes, null)).bytes, bytes)).toBe(0);
    const { residuals, values, bytes: out } = await through(bytes);
    expect(residuals).toEqual([]);
    expect(`${values}\n${latin1(out)}`).not.toMatch(/Clark|SBJ-123|00012345|John Smith/u);
  });
});
