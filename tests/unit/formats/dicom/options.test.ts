import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { methods, optionIds, type OptionChoice } from '../../../../src/core/policy/options.ts';
import type { Policy, PresetId } from '../../../../src/core/policy/policy.ts';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import {
  dicomFile,
  element,
  latin,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
} from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const basic = (choice: Partial<OptionChoice> = {}): Policy => ({ ...policyOf('ps315-basic'), ...choice });

const tagOf = (build: Build): number => {
  const head = build({ explicit: true, little: false });
  return new DataView(head.buffer, head.byteOffset).getUint32(0);
};

/** A made-up patient's image with more in it, in tag order. */
const image = (extra: Build[] = [], syntax?: string) =>
  dicomFile(
    [...patientElements(), ...extra, ...pixelElements()].toSorted((a, b) => tagOf(a) - tagOf(b)),
    syntax === undefined ? {} : { syntax },
  );

async function rows(bytes: Uint8Array): Promise<Record<string, string>> {
  const model = await dicomModule.preview(new MemorySource(bytes), context());
  if (!model.ok || model.value.kind !== 'tags') throw new Error('no preview');
  return Object.fromEntries(model.value.rows.map(({ path, value }) => [path, value]));
}

async function after(file: Uint8Array, policy: Policy, known?: KnownValues): Promise<Record<string, string>> {
  const done = await processed(file, policy, context(known));
  expect(done.residuals).toBe(0);
  return rows(done.bytes);
}

const codes = (values: Record<string, string>) =>
  Object.entries(values)
    .filter(([path]) => /^00120064\[\d+\]\.00080100$/u.test(path))
    .map(([, code]) => code);

describe('options that keep', () => {
  const rich = image([
    element(0x00081010, 'SH', 'CT-ROOM-1'),
    element(0x00081030, 'LO', 'Chest CT'),
    element(0x00101030, 'DS', '64.5'),
    element(0x00181000, 'LO', 'SN-4711'),
  ]);

  it.each([
    ['retain-uids', '0020000D', '1.2.3.5'],
    ['retain-device', '00181000', 'SN-4711'],
    ['retain-institution', '00080080', 'Kumo Clinic'],
    ['retain-patient', '00101030', '64.5'],
    ['clean-descriptors', '00081030', 'Chest CT'],
  ] as const)('%s', async (option, path, value) => {
    const without = await after(rich, basic());
    const under = await after(rich, basic({ options: [option] }));
    expect(without[path]).not.toBe(value);
    expect(under[path]).toBe(value);
    expect(codes(without)).toEqual(['113100']);
    expect(codes(under)).toEqual(['113100', methods[option].code]);
  });

  it('claims no option that nothing in the file stands for', async () => {
    const file = image();
    expect(codes(await after(file, basic({ options: ['retain-device', 'retain-patient'] })))).toEqual([
      '113100',
      '113108',
    ]);
  });

  it('keeps the meta information with the SOP instance', async () => {
    const under = await after(image(), basic({ options: ['retain-uids'] }));
    expect(under['00020003']).toBe('1.2.3.4');
    expect(under['00080018']).toBe('1.2.3.4');
  });

  it('leaves what it keeps unstarred although the run knows the value', async () => {
    const known: KnownValues = {
      values: [{ kind: 'institution', value: 'Kumo Clinic' }],
      subjectOf: new Map(),
    };
    const under = await after(image(), basic({ options: ['retain-institution'] }), known);
    expect(under['00080080']).toBe('Kumo Clinic');
    expect((await after(image(), policyOf('minimum'), known))['00080080']).toBe('Kumo Clinic');
  });

  it('keeps dates of a device with the device, unless dates are moved', async () => {
    const file = image([element(0x00181200, 'DA', '20200101')]);
    const options = ['retain-device'] as const;
    expect((await after(file, basic({ options })))['00181200']).toBe('20200101');
    const moved = await after(file, basic({ options, dates: 'shift' }));
    expect(moved['00181200']).toMatch(/^2019\d{4}$/u);
  });

  it('does not claim the profile when the user keeps more by hand', async () => {
    const kept = { 'dicom:00080080': 'keep' } as const;
    const policy = { ...basic({ options: ['retain-uids'] }), overrides: kept };
    expect(codes(await after(image(), policy))).toEqual([]);
  });
});

describe('clean descriptors', () => {
  const policy = basic({ options: ['clean-descriptors'] });

  it('covers what the run knows and what gives itself away', async () => {
    const file = image([
      element(0x00104000, 'LT', 'Yamada Tarou, TEL090-1234-5678, seen 2024-02-29, stable'),
      element(0x0008103e, 'LO', 'T1 SE 3/4'),
    ]);
    const known: KnownValues = {
      values: [{ kind: 'name-roman', value: 'Yamada Tarou', subject: 0 }],
      subjectOf: new Map(),
    };
    const values = await after(file, policy, known);
    expect(values['00104000']).toBe('***, ***, seen ***, stable');
    expect(values['0008103E']).toBe('T1 SE 3/4');
  });

  it('shows what became of the text, in its own row too', async () => {
    const file = image([element(0x00104000, 'LT', 'TEL 090-1234-5678')]);
    const { output } = await processed(file, policy);
    const rows = output.applied.filter(({ at }) => at.kind === 'tag' && at.path === '00104000');
    expect(rows.map(({ place, after: shown }) => [place.key, shown])).toEqual([
      ['dicom:00104000', 'TEL ***'],
      ['dicom:free-text', 'TEL ***'],
    ]);
  });

  it('finds the surname of the file’s own patient alone', async () => {
    const file = image([element(0x00104000, 'LT', '\x1b$B;3ED\x1b(B said 0012345')]);
    expect((await after(file, policy))['00104000']).toBe('** said ***');
  });

  it('leaves dates in texts where dates stay', async () => {
    const file = image([element(0x00104000, 'LT', 'seen 2024-02-29')]);
    const kept = await after(file, basic({ options: ['clean-descriptors'], dates: 'keep' }));
    expect(kept['00104000']).toBe('seen 2024-02-29');
  });

  it('removes what cannot be searched', async () => {
    const file = image([
      sequence(0x0040100a, [[element(0x00080104, 'LO', 'Yamada fell')]]),
      element(0x0016002b, 'OB', latin('note')),
    ]);
    const values = await after(file, policy);
    expect(Object.keys(values).filter((path) => /^(?:0040100A|0016002B)/u.test(path))).toEqual([]);
  });
});

describe('structured content and graphics', () => {
  const report = () =>
    image([
      sequence(0x0040a730, [
        [element(0x0040a040, 'CS', 'TEXT'), element(0x0040a160, 'UT', 'TEL 090-1234-5678 no change')],
      ]),
      sequence(0x00700001, [[sequence(0x00700008, [[element(0x00700006, 'ST', 'see 2024-02-29')]])]]),
    ]);

  it('loses its text under the profile alone', async () => {
    const values = await after(report(), basic());
    expect(values['0040A730[0].0040A160']).toBe('REMOVED');
    expect(values['00700001[0].00700008[0].00700006']).toBe('REMOVED');
  });

  it('is cleaned under its option', async () => {
    const values = await after(report(), basic({ options: ['clean-structured', 'clean-graphics'] }));
    expect(values['0040A730[0].0040A160']).toBe('TEL *** no change');
    expect(values['00700001[0].00700008[0].00700006']).toBe('see ***');
    expect(codes(values)).toEqual(['113100', '113104', '113103']);
  });
});

describe('dates', () => {
  const file = image([
    element(0x00080022, 'DA', '20240301'),
    element(0x0008002a, 'DT', '20240301101112.5+0900'),
    element(0x00181200, 'DA', '20240229\\20240307'),
  ]);
  const days = (one = '', other = '') =>
    (Date.parse(`${one.slice(0, 4)}-${one.slice(4, 6)}-${one.slice(6, 8)}`) -
      Date.parse(`${other.slice(0, 4)}-${other.slice(4, 6)}-${other.slice(6, 8)}`)) /
    86_400_000;

  it('move together, times of day and zones stay', async () => {
    const values = await after(file, basic({ dates: 'shift' }));
    const offset = new StubVault().subject({ id: '0012345' })?.offsetDays;
    expect(days(values['00080020'], '20240229')).toBe(offset);
    expect(days(values['00080022'], values['00080020'])).toBe(1);
    expect(values['0008002A']).toBe(`${values['00080022'] ?? ''}101112.5+0900`);
    expect(values['00080030']).toBe('101112');
    expect(values['00280303']).toBe('MODIFIED');
    expect(codes(values)).toEqual(['113100', '113107']);
  });

  it('are cut to the month', async () => {
    const values = await after(file, basic({ dates: 'year-month' }));
    expect([values['00080020'], values['0008002A'], values['00181200']]).toEqual([
      '20240201',
      '202403',
      '20240201\\20240301',
    ]);
    expect(values['00280303']).toBe('MODIFIED');
  });

  it('stay', async () => {
    const values = await after(file, basic({ dates: 'keep' }));
    expect(values['0008002A']).toBe('20240301101112.5+0900');
    expect(values['00280303']).toBe('UNMODIFIED');
    expect(codes(values)).toEqual(['113100', '113106']);
  });

  it.each<PresetId>(['guideline', 'minimum', 'ps315-basic'])('go under %s', async (preset) => {
    const values = await after(file, { ...policyOf(preset), dates: 'remove' });
    expect(JSON.stringify(values)).not.toMatch(/20240229|20240301|20240307/u);
    expect(values['00280303']).toBe('REMOVED');
  });
});

describe('retain safe private', () => {
  const builds = (block: number): Build[] => {
    const at = (element: number) => 0x00190000 + block * 0x100 + element;
    return [
      element(0x00190000 + block, 'LO', 'GEMS_ACQU_01'),
      element(at(0x23), 'DS', '39.37'),
      element(at(0x24), 'DS', 'x'),
      element(at(0x25), 'LO', 'Yamada'),
      element(0x00290010, 'LO', 'SIEMENS CSA HEADER'),
      element(0x00291010, 'OB', latin('secret')),
      element(0x00990010, 'LO', 'NQHeader'),
      element(0x00991002, 'UI', '1.2.3.77'),
    ];
  };
  const policy = basic({ options: ['retain-safe-private'] });
  const isPrivate = ([path]: [string, string]) => (parseInt(path.slice(-8, -4), 16) & 1) === 1;

  it.each([0x10, 0x42])('keeps the list and its creators, block %i', async (block) => {
    const values = await after(image(builds(block)), policy);
    const hex = block.toString(16).toUpperCase();
    expect(Object.fromEntries(Object.entries(values).filter(isPrivate))).toEqual({
      [`001900${hex}`]: 'GEMS_ACQU_01',
      [`0019${hex}23`]: '39.37',
      [`0019${hex}24`]: 'x',
      '00990010': 'NQHeader',
      '00991002': new StubVault().uid('1.2.3.77'),
    });
    expect(codes(values)).toEqual(['113100', '113111']);
  });

  it('keeps nothing else, and nothing at all without the option', async () => {
    expect(Object.entries(await after(image(builds(0x10)), basic())).filter(isPrivate)).toEqual([]);
    const only = image([element(0x00190010, 'LO', 'GEMS_ACQU_01'), element(0x00191025, 'LO', 'Yamada')]);
    expect(Object.entries(await after(only, policy)).filter(isPrivate)).toEqual([]);
  });

  it('knows creators within items apart', async () => {
    const file = image([
      sequence(0x00081115, [
        [element(0x00190010, 'LO', 'OTHER'), element(0x00191023, 'DS', '1')],
        [element(0x00190010, 'LO', 'GEMS_ACQU_01'), element(0x00191023, 'DS', '2')],
      ]),
    ]);
    const values = await after(file, policy);
    expect(Object.entries(values).filter(isPrivate)).toEqual([
      ['00081115[1].00190010', 'GEMS_ACQU_01'],
      ['00081115[1].00191023', '2'],
    ]);
  });
});

describe('signatures and encrypted attributes', () => {
  const file = image([
    sequence(0x04000402, [[element(0x04000100, 'UI', '1.2.3.88')]]),
    element(0x04000404, 'OB', latin('code')),
    sequence(0x04000500, [[element(0x04000520, 'OB', latin('sealed'))]]),
    sequence(0x4ffe0001, [[element(0x04000015, 'CS', 'SHA256')]]),
    sequence(0xfffafffa, [[element(0x04000120, 'OB', latin('signed'))]]),
  ]);

  it.each<PresetId>(['guideline', 'minimum', 'ps315-basic'])(
    'go under %s, whatever the options',
    async (preset) => {
      const options = [...optionIds];
      const values = await after(file, { ...policyOf(preset), options, dates: 'keep' });
      expect(Object.keys(values).filter((path) => /^(?:0400|4FFE|FFFA)/u.test(path))).toEqual([]);
    },
  );
});

describe('minimum', () => {
  it('claims no code of the standard and cleans what it is asked to', async () => {
    const file = image([element(0x00104000, 'LT', 'TEL 090-1234-5678')]);
    const plain = await after(file, policyOf('minimum'));
    const cleaned = await after(file, { ...policyOf('minimum'), options: ['clean-descriptors'] });
    expect([plain['00104000'], cleaned['00104000']]).toEqual(['TEL 090-1234-5678', 'TEL ***']);
    expect(codes(cleaned)).toEqual([]);
  });
});

describe('the method', () => {
  it.each([
    ['\\ISO 2022 IR 87', true],
    ['ISO 2022 IR 13\\ISO 2022 IR 87', true],
    ['ISO_IR 192', true],
    ['ISO_IR 100', false],
    ['ISO_IR 13', false],
  ])('is in Japanese where %s can hold it', async (charset, holds) => {
    const file = dicomFile([
      element(0x00080005, 'CS', charset),
      element(0x00100010, 'PN', 'A^B'),
      element(0x00100020, 'LO', '12345'),
    ]);
    const values = await after(file, basic());
    const method = values['00120063'] ?? '';
    expect(method.startsWith('仮名加工情報\\KAMEI KAKO JOHO\\Karina ps315-basic plan ')).toBe(holds);
    expect(method).toMatch(/KAMEI KAKO JOHO\\Karina ps315-basic plan [0-9a-f]{32}$/u);
    expect(method.split('\\').every((value) => value.length <= 64)).toBe(true);
  });

  it('never speaks for the pixels', async () => {
    const done = await processed(image([], syntaxes.implicit), policyOf('guideline'));
    expect(Object.keys(await rows(done.bytes)).filter((path) => /^0028030[12]$/u.test(path))).toEqual([]);
  });
});
