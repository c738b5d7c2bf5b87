import { describe, expect, it } from 'vitest';
import { dictionaryVr } from '../../../../src/formats/dicom/rules/dictionary.ts';
import { tableE11 } from '../../../../src/formats/dicom/rules/table-e1-1.generated.ts';
import { optionIds, type OptionId } from '../../../../src/core/policy/options.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import { concat, dicomFile, element, latin, sequence, syntaxes } from '../../../fixtures/dicom-builder.ts';
import { policyOf, processed } from '../../../fixtures/dicom-context.ts';

/** Every attribute of Table E.1-1 with a token of its own; a token in the output is a leak. */
interface Canary {
  readonly tag: number;
  readonly vr: string;
  readonly code: string;
  readonly options: string;
  readonly token: string;
  readonly build: Build;
}

const walkedSequences = [0x0040a730, 0x00340001, 0x00700001, 0x0040a073, 0x00081111, 0x00081140, 0x00082112];
const numeric = ['US', 'UN', 'IS', 'DS', 'AS'];

const pad = (n: number, digits: number) => String(n).padStart(digits, '0');

function tokenFor(vr: string, n: number): string {
  const day = `19${pad(10 + (n % 80), 2)}${pad(1 + (n % 12), 2)}${pad(1 + (n % 28), 2)}`;
  if (vr === 'DA') return day;
  if (vr === 'DT') return `${day}${pad(n % 24, 2)}${pad(n % 60, 2)}${pad((n * 7) % 60, 2)}.${pad(n, 6)}`;
  if (vr === 'TM') return `${pad(n % 24, 2)}${pad((n * 3) % 60, 2)}${pad((n * 7) % 60, 2)}.${pad(n, 6)}`;
  if (vr === 'UI') return `1.2.777.4${pad(n, 4)}.9`;
  return `ZQ${pad(n, 4)}X`;
}

const canaries: Canary[] = tableE11
  .split('|')
  .map((line) => line.split(' '))
  .filter(([tag = '']) => /^[0-9A-F]{8}$/.test(tag) && !tag.startsWith('0000') && !tag.startsWith('0002'))
  .map(([hex = '', code = '', options = ''], n) => {
    const tag = parseInt(hex, 16);
    const vr = dictionaryVr(tag);
    const token = tokenFor(vr, n);
    const build =
      vr === 'SQ' ? sequence(tag, [[element(0x00080104, 'LO', token)]]) : element(tag, vr, latin(token));
    return { tag, vr, code, options, token, build };
  })
  .filter(({ tag, vr }) => !numeric.includes(vr) && !walkedSequences.includes(tag) && tag !== 0x00420011)
  .filter(({ tag }) => tag !== 0x00041511)
  .sort((a, b) => a.tag - b.tag);

function left(bytes: Uint8Array, expected: (canary: Canary) => boolean): string[] {
  const text = Buffer.from(bytes).toString('latin1');
  return canaries.filter((one) => expected(one) && text.includes(one.token)).map((one) => one.token);
}

const anywhere = () => true;

describe('canaries of Table E.1-1', () => {
  it('are many', () => {
    expect(canaries.length).toBeGreaterThan(580);
  });

  it.each(['explicit', 'implicit', 'big', 'deflated'] as const)(
    'none is left at the top under ps315-basic (%s)',
    async (syntax) => {
      const file = dicomFile(
        canaries.map((one) => one.build),
        { syntax: syntaxes[syntax], sopInstance: '1.2.777.1' },
      );
      const done = await processed(file, policyOf('ps315-basic'));
      const bytes = concat([done.bytes, ...(done.output.alsoSearch ?? [])]);
      expect(left(bytes, anywhere)).toEqual([]);
      expect(done.residuals).toBe(0);
    },
  );

  it.each(['defined', 'open'] as const)(
    'none is left inside a sequence that no rule names (%s lengths)',
    async (lengths) => {
      const inner = sequence(
        0x00081115,
        [[element(0x00080104, 'LO', 'kept'), ...canaries.map((one) => one.build)]],
        lengths,
      );
      const done = await processed(dicomFile([inner]), policyOf('ps315-basic'));
      expect(left(done.bytes, anywhere)).toEqual([]);
      expect(Buffer.from(done.bytes).includes('kept')).toBe(true);
    },
  );

  it('none but dates, times, texts and patient characteristics is left under guideline', async () => {
    const named = canaries.map((one) => one.build);
    const done = await processed(dicomFile(named), policyOf('guideline'));
    expect(
      left(
        done.bytes,
        ({ vr, tag, options }) =>
          !['TM', 'DT', 'DA'].includes(vr) && tag !== 0x00080201 && !/[tPpsg]/u.test(options),
      ),
    ).toEqual([]);
  });
});

describe('each option', () => {
  /** Letters of the option's column; see scripts/generate-dicom-tables.mjs. */
  const columns: { readonly [K in OptionId]: RegExp } = {
    'retain-uids': /U/u,
    'retain-device': /D/u,
    'retain-institution': /I/u,
    'retain-patient': /[Pp]/u,
    'clean-descriptors': /t/u,
    'clean-structured': /s/u,
    'clean-graphics': /g/u,
    'retain-safe-private': /r/u,
  };

  it.each(optionIds)('%s leaves nothing but what its column names', async (option) => {
    const file = dicomFile(
      canaries.map((one) => one.build),
      { sopInstance: '1.2.777.1' },
    );
    const done = await processed(file, { ...policyOf('ps315-basic'), options: [option] });
    expect(left(done.bytes, ({ options }) => !columns[option].test(options))).toEqual([]);
    expect(done.residuals).toBe(0);
  });

  it.each([
    ['retain-uids', 'U'],
    ['retain-device', 'D'],
    ['retain-institution', 'I'],
    ['retain-patient', 'P'],
  ] as const)('%s keeps all that its column keeps', async (option, letter) => {
    const done = await processed(dicomFile(canaries.map((one) => one.build)), {
      ...policyOf('ps315-basic'),
      options: [option],
    });
    const named = canaries.filter(
      ({ options, vr }) => options.includes(letter) && !/^(?:DA|DT|TM)$/u.test(vr),
    );
    expect(left(done.bytes, (one) => named.includes(one))).toEqual(named.map(({ token }) => token));
  });

  it.each(['shift', 'year-month', 'remove'] as const)(
    'no date of an examination stands under %s',
    async (dates) => {
      const patient = element(0x00100020, 'LO', '12345');
      const file = dicomFile([...canaries.map((one) => (one.tag === 0x00100020 ? patient : one.build))]);
      const done = await processed(file, { ...policyOf('ps315-basic'), dates });
      // A date on the first is cut to itself.
      const stands = left(
        done.bytes,
        ({ vr, token }) => (vr === 'DA' && !token.endsWith('01')) || vr === 'DT',
      );
      expect(stands).toEqual([]);
    },
  );
});

describe('traps', () => {
  const trap = (name: string) => latin(`TRAP-${name}-X`);
  const builds: Build[] = [
    element(0x00080008, 'CS', 'ORIGINAL'),
    element(0x00080018, 'UI', '1.2.3.19780312.4'),
    element(0x00089999, 'LO', trap('unknown')),
    element(0x00090010, 'LO', trap('creator')),
    element(0x00091001, 'LO', trap('private')),
    sequence(0x00091002, [[element(0x00100010, 'PN', trap('privatename'))]], 'open'),
    element(0x00100010, 'PN', 'A^B'),
    sequence(0x00400260, [[element(0x00290010, 'LO', trap('nested')), element(0x00080100, 'SH', 'CODE')]]),
    sequence(0x00880200, [[element(0x7fe00010, 'OW', trap('icon'))]]),
    element(0x50020022, 'LO', trap('curve')),
    element(0x50023000, 'OW', trap('curvedata')),
    element(0x60021500, 'LO', trap('overlaylabel')),
    element(0x60023000, 'OW', trap('overlay')),
    element(0x601e4000, 'LT', trap('overlaycomment')),
    element(0x601e0022, 'LO', trap('overlaydescription')),
    element(0x7fe00010, 'OW', latin('PIXELS')),
    sequence(0xfffafffa, [[element(0x04000120, 'OB', trap('signature'))]]),
    element(0xfffcfffc, 'OB', trap('padding')),
  ];
  const meta = [
    element(0x00020016, 'AE', trap('AE')),
    element(0x00020100, 'UI', '1.2.3.777'),
    element(0x00020102, 'OB', trap('info')),
  ];
  const preamble = new Uint8Array(128);
  preamble.set(trap('preamble'));

  it.each(['guideline', 'minimum', 'ps315-basic'] as const)('none is left under %s', async (preset) => {
    const file = concat([
      dicomFile(builds, { meta, preamble, sopInstance: '1.2.3.19780312.4' }),
      trap('trailing').subarray(0, 7),
    ]);
    const done = await processed(file, policyOf(preset));
    const text = Buffer.from(done.bytes).toString('latin1');
    const found = [...text.matchAll(/TRAP-(\w*)/g)].map((match) => match[1]);
    const allowed = preset === 'minimum' ? ['AE', 'icon'] : [];
    expect(found).toEqual(allowed);
    expect(text).toContain('PIXELS');
    expect(text).toContain('CODE');
    expect(text.includes('19780312')).toBe(preset === 'minimum');
    expect(done.residuals).toBe(0);
  });
});
