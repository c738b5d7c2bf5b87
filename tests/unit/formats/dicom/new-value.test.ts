import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build, BuildForm } from '../../../fixtures/dicom-builder.ts';
import {
  dicomFile,
  element,
  latin,
  patientElements,
  sequence,
  syntaxes,
} from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const longVrs = ['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'];

/** Protocol Name stands for whatever a rule replaces: the VR is the one that is written. */
const tag = 0x00181030;
const place = 'dicom:00181030';

const zeros = (length: number) => new Uint8Array(length);
const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => i + 1);

/** VR, a value as it may stand there, and what is valid in its place (PS3.5 6.2). */
const values: readonly (readonly [string, Uint8Array | string, RegExp | Uint8Array])[] = [
  ['AE', 'KUMO_CT1', /^[ !-[\]-~]{1,16}$/],
  ['AS', '045Y', /^\d{3}[DWMY]$/],
  ['AT', bytes(8), zeros(8)],
  ['CS', 'LEFT\\RIGHT', /^[A-Z0-9_ ]{1,16}$/],
  ['DA', '20240229', /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/],
  ['DS', '1.5\\2.5\\3', /^0\\0\\0 ?$/],
  ['DT', '20240229101112.5', /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d)\d{6}$/],
  ['FD', bytes(16), zeros(16)],
  ['FL', bytes(4), zeros(4)],
  ['IS', '12', /^0 $/],
  ['LO', 'Kumo Clinic', /^REMOVED ?$/],
  ['LT', 'said so', /^REMOVED ?$/],
  ['OB', bytes(6), zeros(2)],
  ['OD', bytes(8), zeros(8)],
  ['OF', bytes(8), zeros(4)],
  ['OL', bytes(8), zeros(4)],
  ['OV', bytes(8), zeros(8)],
  ['OW', bytes(4), zeros(2)],
  ['PN', 'Yamada^Tarou', /^REMOVED\^$/],
  ['SH', 'ROOM 1', /^REMOVED ?$/],
  ['SL', bytes(4), zeros(4)],
  ['SS', bytes(6), zeros(6)],
  ['ST', 'said so', /^REMOVED ?$/],
  ['SV', bytes(8), zeros(8)],
  ['TM', '101112', /^([01]\d|2[0-3])[0-5]\d[0-5]\d$/],
  ['UC', 'said so', /^REMOVED ?$/],
  ['UI', '1.2.3.77', /^2\.25\.[1-9]\d{0,38}\0?$/],
  ['UL', bytes(8), zeros(8)],
  ['UN', 'whatever', /^REMOVED ?$/],
  ['UR', 'http://kumo.example/1', /^[a-z]+:[a-z:]+ ?$/],
  ['US', bytes(2), zeros(2)],
  ['UT', 'said so', /^REMOVED ?$/],
  ['UV', bytes(16), zeros(16)],
];

/** The value of an element in explicit little endian, read by the test's own rules. */
function valueOf(file: Uint8Array, vr: string): Buffer {
  const all = Buffer.from(file);
  const head = all.indexOf(Buffer.from([0x18, 0, 0x30, 0x10, vr.charCodeAt(0), vr.charCodeAt(1)]));
  expect(head, vr).toBeGreaterThan(0);
  const long = longVrs.includes(vr);
  const length = long ? all.readUInt32LE(head + 8) : all.readUInt16LE(head + 6);
  const from = head + (long ? 12 : 8);
  return all.subarray(from, from + length);
}

const before = [element(0x00080020, 'DA', ''), element(0x00080060, 'CS', 'OT')];
const behind = element(0x00200013, 'IS', '12');

async function put(build: Build, action: 'dummy' | 'empty', form?: BuildForm) {
  const file = dicomFile([...before, build, behind], { ...(form && { form }) });
  const done = await processed(file, policyOf('ps315-basic', { [place]: action }));
  expect(done.residuals).toBe(0);
  const content = await dicomModule.preview(new MemorySource(done.bytes), context());
  const rows = content.ok && content.value.kind === 'tags' ? content.value.rows : [];
  expect(rows.find(({ path }) => path === '00200013')?.value).toBe('12');
  return done.bytes;
}

describe('a value that is replaced', () => {
  it.each(values)('of %s gets a valid dummy', async (vr, value, valid) => {
    const written = valueOf(await put(element(tag, vr, value), 'dummy'), vr);
    expect(written.length % 2).toBe(0);
    if (valid instanceof RegExp) expect(written.toString('latin1')).toMatch(valid);
    else expect(written.equals(valid)).toBe(true);
  });

  it.each(values)('of %s can be left empty', async (vr, value) => {
    expect(valueOf(await put(element(tag, vr, value), 'empty'), vr)).toHaveLength(0);
  });

  it.each(values)('of %s that is empty stays so', async (vr) => {
    expect(valueOf(await put(element(tag, vr, ''), 'dummy'), vr)).toHaveLength(0);
  });

  it('of OB that was written as UN goes as well', async () => {
    // Certificate of Signer.
    const file = dicomFile([element(0x04000115, 'UN', bytes(8)), element(0x04000120, 'OB', bytes(2))]);
    const done = await processed(file, policyOf('ps315-basic', { 'dicom:04000115': 'dummy' }));
    expect(Buffer.from(done.bytes).includes(Buffer.from(bytes(8)))).toBe(false);
    expect(done.residuals).toBe(0);
  });
});

describe('a sequence that is replaced', () => {
  const text = (value: string) => element(0x00080104, 'LO', value);

  async function rowsAfter(sequenceTag: number, action: 'dummy' | 'empty', lengths: 'defined' | 'open') {
    const hex = sequenceTag.toString(16).toUpperCase().padStart(8, '0');
    const file = dicomFile([
      sequence(sequenceTag, [[text('Sato'), text('Ken')], [text('Ito')]], lengths),
      element(0x7fe00010, 'OW', bytes(4)),
    ]);
    const done = await processed(file, policyOf('ps315-basic', { [`dicom:${hex}`]: action }));
    expect(done.residuals).toBe(0);
    const content = await dicomModule.preview(new MemorySource(done.bytes), context());
    const rows = content.ok && content.value.kind === 'tags' ? content.value.rows : [];
    const paths = rows.map(({ path }) => path);
    expect(paths).toContain('7FE00010');
    expect(Buffer.from(done.bytes).includes('Sato')).toBe(false);
    const count = Buffer.from(done.bytes).toString('latin1').split('\xfe\xff\x00\xe0').length - 1;
    return { inside: paths.filter((path) => path.startsWith(`${hex}[`)), count };
  }

  it.each(['defined', 'open'] as const)('keeps one valid item (%s length)', async (lengths) => {
    const code = ['00080100', '00080102', '00080104'];
    // Institution Code Sequence, Operator Identification Sequence, Acquisition Context Sequence.
    expect((await rowsAfter(0x00080082, 'dummy', lengths)).inside).toEqual(
      code.map((one) => `00080082[0].${one}`),
    );
    expect((await rowsAfter(0x00081072, 'dummy', lengths)).inside).toEqual([
      '00081072[0].00080080',
      '00081072[0].00401101',
      ...code.map((one) => `00081072[0].00401101[0].${one}`),
    ]);
    const other = await rowsAfter(0x00400555, 'dummy', lengths);
    expect(other.inside).toEqual([]);
    // The item, and those of the method codes that the marks bring.
    expect(other.count - (await rowsAfter(0x00400555, 'empty', lengths)).count).toBe(1);
  });
});

describe('a pseudonym', () => {
  const image = (...more: Build[]) => dicomFile([...patientElements(), ...more]);

  it('is a name of one component, and an ID without the delimiter', async () => {
    const { bytes: output } = await processed(image());
    const { pseudonym } = new StubVault().subject({ id: '0012345' }) ?? { pseudonym: '' };
    const text = Buffer.from(output).toString('latin1');
    expect(text).toContain(`\x10\0\x10\0PN\x0c\0${pseudonym}^ `);
    expect(text).toContain(`\x10\0\x20\0LO\x0a\0${pseudonym}`);
  });

  it('links an output again: to itself by ID, and by name where the ID is gone', async () => {
    const { bytes: output } = await processed(image());
    const again = await dicomModule.inspect(new MemorySource(output), context());
    if (!again.ok) throw new Error(again.error.code);
    const [clue] = again.value.subjects;
    expect(clue?.nameRoman).toBe(clue?.id);
    const { subjects } = link([clue ?? {}, { nameRoman: clue?.nameRoman ?? '' }]);
    expect(subjects).toHaveLength(1);
    const twice = await processed(output);
    expect(twice.residuals).toBe(0);
    expect(Buffer.from(twice.bytes).includes(clue?.id ?? 'no ID')).toBe(false);
  });

  it.each([syntaxes.implicit, syntaxes.big, syntaxes.deflated])('stays valid in %s', async (syntax) => {
    const done = await processed(dicomFile(patientElements(), { syntax }));
    expect(done.residuals).toBe(0);
    const plain = Buffer.from(done.output.alsoSearch?.[0] ?? done.bytes).toString('latin1');
    expect(plain).toMatch(/P-[A-Z2-7]{8}\^ /);
    expect(plain).not.toContain(Buffer.from(latin('Yamada')).toString('latin1'));
  });
});
