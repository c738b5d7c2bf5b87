import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { concat, dicomFile, element, latin, sequence, syntaxes } from '../../../fixtures/dicom-builder.ts';
import type { Done } from '../../../fixtures/dicom-context.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const known: KnownValues = {
  values: [
    { kind: 'name-roman', value: 'Kurosawa Tetsuo', subject: 0 },
    { kind: 'name-kanji', value: '黒澤 徹男', subject: 0 },
    { kind: 'patient-id', value: '0083412905', subject: 0 },
    { kind: 'birth-date', value: '1961-07-04', subject: 0 },
  ],
  subjectOf: new Map(),
};

const sopClass = element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2');

async function cleaned(builds: Build[], sopInstance = '1.2.3.4'): Promise<Done & { text: string }> {
  const done = await processed(
    dicomFile([sopClass, ...builds], { sopInstance }),
    policyOf('minimum'),
    context(known),
  );
  expect(done.residuals).toBe(0);
  return { ...done, text: Buffer.from(done.bytes).toString('latin1') };
}

/** The whole element as it must stand in the output. */
const has = (done: Done, build: Build) =>
  Buffer.from(done.bytes).includes(Buffer.from(build({ explicit: true, little: true })));

describe('a known value that no rule replaces', () => {
  it('leaves a code, the other codes beside it stay', async () => {
    const done = await cleaned([
      element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\KUROSAWA TETSUO\\AXIAL'),
      element(0x00741234, 'AE', 'KUROSAWATETSUO'),
    ]);
    expect(has(done, element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\REMOVED\\AXIAL'))).toBe(true);
    expect(has(done, element(0x00741234, 'AE', 'REMOVED'))).toBe(true);
  });

  it('leaves an address', async () => {
    const done = await cleaned([element(0x0008010e, 'UR', 'http://pacs/0083412905/x')]);
    expect(done.text).not.toContain('83412905');
  });

  it('takes the UID with it, in the file meta as well', async () => {
    const uid = '1.2.392.9.19610704101112.1';
    const done = await cleaned([element(0x00080018, 'UI', uid), element(0x00081155, 'UI', uid)], uid);
    const fresh = new StubVault().uid(uid);
    expect(done.text).not.toContain('19610704');
    expect(done.text.split(fresh)).toHaveLength(4);
  });

  it('stays where the preset keeps it as such, but for a name', async () => {
    const ids: KnownValues = {
      values: [...known.values, { kind: 'institution', value: 'Kumo Clinic' }],
      subjectOf: new Map(),
    };
    const builds = [
      sopClass,
      element(0x00080080, 'LO', 'Kumo Clinic'),
      element(0x00100020, 'LO', '0083412905'),
      element(0x00101000, 'LO', 'X12 KUROSAWA TETSUO 19610704'),
    ];
    const done = await processed(dicomFile(builds), policyOf('minimum'), context(ids));
    expect(has(done, element(0x00080080, 'LO', 'Kumo Clinic'))).toBe(true);
    expect(has(done, element(0x00100020, 'LO', '0083412905'))).toBe(true);
    expect(has(done, element(0x00101000, 'LO', 'X12 *** ***'))).toBe(true);
  });

  it('stays where a person keeps it', async () => {
    const file = dicomFile([sopClass, element(0x00100020, 'LO', '0083412905')]);
    const policy = policyOf('guideline', { 'dicom:00100020': 'keep' });
    const done = await processed(file, policy, context(known));
    expect(has(done, element(0x00100020, 'LO', '0083412905'))).toBe(true);
  });

  it('leaves UIDs of the standard and of classes alone', async () => {
    const odd: KnownValues = {
      values: [{ kind: 'patient-id', value: '10008', subject: 0 }],
      subjectOf: new Map(),
    };
    const file = dicomFile([sopClass, element(0x00081150, 'UI', '1.2.3.10008')]);
    const done = await processed(file, policyOf('minimum'), context(odd));
    expect(done.changes.filter(({ action }) => action === 'clean')).toEqual([]);
  });

  it('empties a number that is an ID as a whole, and no other number', async () => {
    const short: KnownValues = {
      values: [...known.values, { kind: 'patient-id', value: '1500', subject: 1 }],
      subjectOf: new Map(),
    };
    const file = dicomFile([
      sopClass,
      element(0x00189074, 'DT', ''),
      element(0x00281050, 'DS', '40.83412905'),
      element(0x00281051, 'DS', '1500'),
      element(0x00280008, 'IS', '83412905'),
    ]);
    const done = await processed(file, policyOf('minimum'), context(short));
    expect(has(done, element(0x00281051, 'DS', '1500'))).toBe(true);
    expect(has(done, element(0x00281050, 'DS', '40.83412905'))).toBe(true);
    expect(has(done, element(0x00280008, 'IS', ''))).toBe(true);
  });

  it.each([
    ['EUC-JP without a declaration', '', 'euc-jp'],
    ['Shift_JIS that is declared Latin-1', 'ISO_IR 100', 'cp932'],
    ['UTF-8 that is declared ASCII', 'ISO_IR 6', 'utf-8'],
  ] as const)('leaves %s', async (_, declared, encoding) => {
    const encode = (text: string) => encodeText(text, encoding) ?? latin('');
    const done = await cleaned([
      element(0x00080005, 'CS', declared),
      element(0x00189423, 'LO', encode('頭部 黒澤徹男 様')),
    ]);
    const stars = concat([encode('頭部 '), latin('***'), encode(' 様')]);
    expect(Buffer.from(done.bytes).includes(Buffer.from(stars))).toBe(true);
  });

  it('leaves a text over 64 KB, also nested, and the rest of it stays', async () => {
    const encode = (text: string) => encodeText(text, 'utf-8') ?? latin('');
    const filler = encode('異常なし。\r\n'.repeat(9000));
    const text = (word: string) => concat([filler, encode(word), filler]);
    const done = await cleaned([
      element(0x00080005, 'CS', 'ISO_IR 192'),
      element(0x00189924, 'UT', text('黒澤　徹男')),
      sequence(0x0040a730, [[element(0x0040a160, 'UT', text('昭和36年7月4日'))]], 'open'),
    ]);
    expect(has(done, element(0x00189924, 'UT', text('***')))).toBe(true);
    expect(has(done, element(0x0040a160, 'UT', text('***')))).toBe(true);
  });
});

describe('a deflated file of which nothing is to be changed', () => {
  it('is given to the leak scan as it reads', async () => {
    const file = dicomFile([sopClass, element(0x00282000, 'OB', latin('KUROSAWA TETSUO.'))], {
      syntax: syntaxes.deflated,
    });
    const source = new MemorySource(file);
    const ctx = context(known);
    const inspected = await dicomModule.inspect(source, ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const policy = policyOf('minimum');
    const plan = {
      inspection: inspected.value,
      changes: dicomModule.propose(inspected.value, policy),
      policy,
    };
    const output = await dicomModule.pseudonymize(source, plan, ctx);
    if (!output.ok) throw new Error(output.error.code);
    expect(Buffer.from(output.value.alsoSearch?.[0] ?? []).includes('KUROSAWA TETSUO')).toBe(true);
  });
});

describe('an output as an input again', () => {
  it('teaches the run nothing by what stands in place of a value', async () => {
    const file = dicomFile([
      element(0x00080080, 'LO', 'REMOVED'),
      element(0x00080090, 'PN', 'REMOVED^'),
      element(0x00100030, 'DA', '19000101'),
    ]);
    const inspected = await dicomModule.inspect(new MemorySource(file), context());
    expect(inspected.ok && inspected.value.known).toEqual([]);
  });
});
