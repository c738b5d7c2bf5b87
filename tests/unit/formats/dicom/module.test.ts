import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { partsLength } from '../../../../src/core/bytes/parts.ts';
import { planHash } from '../../../../src/core/policy/plan-hash.ts';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import {
  dicomFile,
  element,
  fragments,
  latin,
  patientElements,
  pixelElements,
  sequence,
  syntaxes,
} from '../../../fixtures/dicom-builder.ts';
import type { Done } from '../../../fixtures/dicom-context.ts';
import { context, policyOf, process as run, processed } from '../../../fixtures/dicom-context.ts';
import { StubVault } from '../../../fixtures/stub-vault.ts';

const image = (extra: Build[] = [], syntax?: string) =>
  dicomFile([...patientElements(), ...extra, ...pixelElements()], syntax === undefined ? {} : { syntax });

async function rows(bytes: Uint8Array): Promise<Record<string, string>> {
  const model = await dicomModule.preview(new MemorySource(bytes), context());
  if (!model.ok || model.value.kind !== 'tags') throw new Error('no preview');
  return Object.fromEntries(model.value.rows.map(({ path, value }) => [path, value]));
}

const actionAt = (done: Done, path: string) =>
  done.changes.find((change) => change.at.kind === 'tag' && change.at.path === path)?.action;

describe('inspect', () => {
  it('learns the patient, the names and the series', async () => {
    const result = await dicomModule.inspect(new MemorySource(image()), context());
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.subjects).toEqual([
      {
        id: '0012345',
        nameRoman: 'Yamada Tarou',
        nameKanji: '山田 太郎',
        nameKana: 'やまだ たろう',
        birth: '1978-03-12',
        sex: 'M',
        study: '1.2.3.5',
      },
    ]);
    expect(result.value.group).toBe('1.2.3.6');
    expect(result.value.known).toEqual([
      { kind: 'institution', value: 'Kumo Clinic' },
      { kind: 'staff-name', value: 'Suzuki Jiro' },
      { kind: 'name-roman', value: 'Yamada Tarou', subject: 0 },
      { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
      { kind: 'name-kana', value: 'やまだ たろう', subject: 0 },
      { kind: 'patient-id', value: '0012345', subject: 0 },
      { kind: 'birth-date', value: '1978-03-12', subject: 0 },
    ]);
    expect(result.value.reviews).toEqual([{ kind: 'pixels-not-searched', count: 1 }]);
  });

  it('names the kinds of image that carry burned-in text', async () => {
    const file = dicomFile([element(0x00080060, 'CS', 'US'), ...pixelElements()]);
    const result = await dicomModule.inspect(new MemorySource(file), context());
    expect(result.ok && result.value.reviews.map((note) => note.kind)).toEqual([
      'pixels-not-searched',
      'pixels-likely-burned-in',
    ]);
  });

  it.each<[string, Build[]]>([
    ['dicom-directory', [sequence(0x00041220, [[element(0x00041430, 'CS', 'PATIENT')]])]],
    ['dicom-encapsulated-document', [...patientElements(), element(0x00420011, 'OB', latin('%PDF'))]],
    ['dicom-burned-in-declared', [...patientElements(), element(0x00280301, 'CS', 'YES')]],
  ])('refuses with %s', async (code, builds) => {
    expect(await run(dicomFile(builds))).toBe(code);
  });
});

describe('detect', () => {
  it('looks at bytes first and at the name last', () => {
    expect(dicomModule.detect(image().subarray(0, 4096), 'x')).toEqual({ by: 'bytes' });
    expect(dicomModule.detect(dicomFile(patientElements(), { preamble: null }), 'IM0001')).toEqual({
      by: 'bytes',
    });
    expect(dicomModule.detect(latin('name,birth\nx,y\n'), 'a.csv')).toBeNull();
    expect(dicomModule.detect(latin('garbage garbage'), 'a.DCM')).toEqual({ by: 'name' });
    expect(dicomModule.detect(new Uint8Array(0), '')).toBeNull();
  });
});

describe('guideline', () => {
  it('does what the rows of the guideline say', async () => {
    const done = await processed(image());
    const after = await rows(done.bytes);
    const subject = new StubVault().subject({ id: '0012345' });
    expect(after['00100010']).toBe(`${subject?.pseudonym ?? ''}^`);
    expect(after['00100020']).toBe(subject?.pseudonym);
    expect(after['00100030']).toBe('19780301');
    expect(after['00100040']).toBe('M');
    expect(after['00101010']).toBe('045Y');
    expect(after['00080020']).not.toBe('20240229');
    expect(after['00080030']).toBe('101112');
    expect(after['00080050']).toMatch(/^[A-Z2-7]{16}$/);
    expect(after['0020000D']).toBe(new StubVault().uid('1.2.3.5'));
    expect(after['00020003']).toBe(after['00080018']);
    expect(after['00080016']).toBe('1.2.840.10008.5.1.4.1.1.2');
    expect(after['00080090']).toBe('');
    // X/Z/D, and of Type 3 in a CT image.
    expect(after).not.toHaveProperty('00080080');
    expect(done.residuals).toBe(0);
  });

  it('writes the marks once, in tag order, with their codes', async () => {
    const old = [element(0x00120062, 'CS', 'NO'), element(0x00120063, 'LO', 'by hand')];
    const done = await processed(
      dicomFile([...patientElements().slice(0, 15), ...old, ...patientElements().slice(15)]),
    );
    const after = await rows(done.bytes);
    const keys = Object.keys(after).filter((key) => key.length === 8);
    expect(keys.filter((key) => key.startsWith('0012'))).toEqual(['00120062', '00120063', '00120064']);
    expect(keys.slice(6)).toEqual(keys.slice(6).toSorted());
    expect(after['00120062']).toBe('YES');
    expect(after['00120063']).toBe(
      `仮名加工情報\\KAMEI KAKO JOHO\\Karina guideline plan ${planHash(policyOf('guideline'))}`,
    );
    expect(after['00120064[0].00080100']).toBe('113100');
    expect(after['00120064[1].00080100']).toBe('113108');
    expect(after['00120064[2].00080100']).toBe('113107');
    expect(after['00280303']).toBe('MODIFIED');
  });

  it('makes few parts and leaves the pixels where they are', async () => {
    const file = image([], syntaxes.explicit);
    const { output, bytes } = await processed(file);
    expect(output.parts.map((part) => part.kind)).toEqual(['made', 'copied']);
    expect(output.parts[1]).toMatchObject({ end: file.length, bulk: true });
    expect(partsLength(output.parts)).toBe(bytes.length);
  });

  it('corrects defined lengths and keeps open ones open', async () => {
    for (const lengths of ['defined', 'open'] as const) {
      const nested = sequence(
        0x00081115,
        [
          [
            sequence(
              0x00081199,
              [
                [
                  element(0x00081155, 'UI', '1.2.3.4'),
                  element(0x00081150, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
                ],
              ],
              lengths,
            ),
          ],
        ],
        lengths,
      );
      for (const syntax of [syntaxes.implicit, syntaxes.explicit, syntaxes.big, syntaxes.deflated]) {
        const done = await processed(
          dicomFile([...patientElements().slice(0, 10), nested, ...patientElements().slice(10)], { syntax }),
        );
        const after = await rows(done.bytes);
        expect(after['00081115[0].00081199[0].00081155']).toBe(new StubVault().uid('1.2.3.4'));
        expect(after['0020000E']).toBe(new StubVault().uid('1.2.3.6'));
        expect(Buffer.from(done.bytes).includes(Buffer.from([0xff, 0xff, 0xff, 0xff]))).toBe(
          lengths === 'open' && syntax !== syntaxes.deflated,
        );
      }
    }
  });

  it('keeps encapsulated fragments as they are', async () => {
    const pieces = [new Uint8Array(0), latin('\xff\xd8jpeg one!'), latin('two!')];
    const file = dicomFile([...patientElements(), fragments(0x7fe00010, pieces)], { syntax: syntaxes.jpeg });
    const { bytes } = await processed(file);
    const from = Buffer.from(file).indexOf(Buffer.from([0xe0, 0x7f, 0x10, 0]));
    expect(Buffer.from(bytes.subarray(bytes.length - (file.length - from))).equals(file.subarray(from))).toBe(
      true,
    );
  });

  it('gives deflated text to the leak scan as it reads', async () => {
    const { output } = await processed(image([], syntaxes.deflated));
    expect(output.alsoSearch).toHaveLength(1);
    expect(Buffer.from(output.alsoSearch?.[0] ?? []).includes('KAMEI KAKO JOHO')).toBe(true);
  });
});

describe('overrides', () => {
  it('keep a sequence and still clean what is inside', async () => {
    const request = sequence(0x00400275, [
      [element(0x00321032, 'PN', 'Sato^Ken'), element(0x00400007, 'LO', 'chest')],
    ]);
    const file = dicomFile([...patientElements(), request]);
    const removed = await processed(file);
    expect(actionAt(removed, '00400275')).toBe('remove');
    expect(actionAt(removed, '00400275[0].00321032')).toBeUndefined();
    const kept = await processed(file, policyOf('guideline', { 'dicom:00400275': 'keep' }));
    expect(actionAt(kept, '00400275[0].00321032')).toBe('remove');
    expect(Buffer.from(kept.bytes).includes('Sato')).toBe(false);
  });

  it('can leave the marks out', async () => {
    const done = await processed(image(), policyOf('guideline', { 'dicom:marks': 'keep' }));
    expect(await rows(done.bytes)).not.toHaveProperty('00120062');
  });
});

describe('minimum', () => {
  it('takes names away and leaves IDs, UIDs and dates', async () => {
    const done = await processed(image([element(0x00290010, 'LO', 'MAKER')]), policyOf('minimum'));
    const after = await rows(done.bytes);
    expect(after['00100010']).toMatch(/^P-/);
    expect(after['00100020']).toBe('0012345');
    expect(after['00080020']).toBe('20240229');
    expect(after['0020000D']).toBe('1.2.3.5');
    expect(after['00080090']).toBe('');
    expect(after['00100030']).toBe('19780301');
    expect(after).not.toHaveProperty('00290010');
    expect(after['00280303']).toBe('UNMODIFIED');
  });
});

describe('what nobody can judge', () => {
  it('a sequence in UN that does not open goes as unknown', async () => {
    const done = await processed(
      dicomFile([...patientElements(), element(0x00400260, 'UN', 'Yamada hidden')]),
    );
    expect(done.changes.find((change) => change.place.key === 'dicom:unknown')?.action).toBe('remove');
    expect(Buffer.from(done.bytes).includes('hidden')).toBe(false);
  });

  it('an ID that was kept by choice is not called removed', async () => {
    const policy = policyOf('guideline', { 'dicom:00100020': 'keep' });
    const after = await rows((await processed(image(), policy)).bytes);
    expect(after['00120062']).toBe('NO');
    expect(after['00100020']).toBe('0012345');
  });
});

describe('free text', () => {
  const known: KnownValues = {
    values: [
      { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
      { kind: 'name-roman', value: 'Yamada Tarou', subject: 0 },
      { kind: 'patient-id', value: '0012345', subject: 0 },
    ],
    subjectOf: new Map(),
  };

  it('loses the known values and nothing else', async () => {
    const text = 'Pt YAMADA^TAROU \x1b$B;3EDB@O:\x1b(B no. 0012345 / 90012345';
    // View Name: not in Table E.1-1, so only its content speaks.
    const file = image([
      element(0x00200011, 'IS', '1'),
      element(0x00540400, 'SH', 'x'),
      element(0x00189423, 'LO', text),
    ]);
    const done = await processed(file, policyOf('guideline'), context(known));
    const after = await rows(done.bytes);
    expect(after['00189423']).toBe('Pt *** *** no. *** / 90012345');
    expect(done.changes.filter((change) => change.place.key === 'dicom:free-text')).toHaveLength(3);
    expect(done.residuals).toBe(0);
  });

  it('in a text that is kept is cleaned, in one that goes is not listed', async () => {
    const file = image([element(0x00104000, 'LT', 'Yamada Tarou fell')]);
    const gone = await processed(file, policyOf('ps315-basic'), context(known));
    expect(gone.changes.some((change) => change.place.key === 'dicom:free-text')).toBe(false);
    const kept = await processed(file, policyOf('minimum'), context(known));
    expect((await rows(kept.bytes))['00104000']).toBe('*** fell');
  });
});

describe('verify', () => {
  it('finds what an output still holds', async () => {
    const source = new MemorySource(image());
    const inspected = await dicomModule.inspect(source, context());
    if (!inspected.ok) throw new Error(inspected.error.code);
    const policy = policyOf('guideline');
    const plan = {
      inspection: inspected.value,
      changes: dicomModule.propose(inspected.value, policy),
      policy,
    };
    const residuals = await dicomModule.verify(source, plan, context());
    const paths = residuals.map((one) => (one.at.kind === 'tag' ? one.at.path : one.at.kind));
    expect(paths).toEqual(
      expect.arrayContaining(['00100010', '00100020', '00080018', '0020000D', '00080080']),
    );
    expect(residuals.every((one) => one.failure.code === 'verify-failed')).toBe(true);
    expect(JSON.stringify(residuals)).not.toMatch(/Yamada|0012345/);
  });
});

describe('an empty file of a nameless patient', () => {
  it('gets no pseudonym and no dates', async () => {
    const done = await processed(
      dicomFile([element(0x00080020, 'DA', '20240101'), element(0x00100010, 'PN', '')]),
    );
    const after = await rows(done.bytes);
    expect(after['00080020']).toBe('');
    expect(after['00100010']).toBe('');
  });
});
