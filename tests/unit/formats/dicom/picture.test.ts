import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { PixelDecision } from '../../../../src/core/policy/pixel-decisions.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import type { Inspection } from '../../../../src/formats/format.ts';
import { openJob, surveyContext } from '../../../../src/formats/job/worker-job.ts';
import { dicomFile, element, fragments, patientElements } from '../../../fixtures/dicom-builder.ts';
import { context, policyOf } from '../../../fixtures/dicom-context.ts';

const us = (value: number): Uint8Array => new Uint8Array(Uint16Array.of(value).buffer);
const rows = 0x00280010;

function screen(values: { station?: string; rows?: number; syntax?: string } = {}): Uint8Array {
  const { station = 'US-1', syntax } = values;
  const height = values.rows ?? 8;
  const numbers = [0x00280002, rows, 0x00280011, 0x00280100, 0x00280101, 0x00280102, 0x00280103];
  return dicomFile(
    [
      ...patientElements(),
      element(0x00081010, 'SH', station),
      element(0x00280004, 'CS', 'MONOCHROME2'),
      ...[1, height, 8, 8, 8, 7, 0].map((value, i) => element(numbers[i] ?? 0, 'US', us(value))),
      syntax === undefined
        ? element(0x7fe00010, 'OB', new Uint8Array(8 * height))
        : fragments(0x7fe00010, [new Uint8Array(0), new Uint8Array(4)]),
    ],
    syntax === undefined ? {} : { syntax },
  );
}

async function inspected(bytes: Uint8Array, masks: readonly PixelDecision[] = []): Promise<Inspection> {
  const result = await dicomModule.inspect(new MemorySource(bytes), { ...context(), masks });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const drawn: PixelDecision = {
  id: 1,
  kind: 'add',
  file: 7,
  scope: { kind: 'file' },
  at: { x: 1, y: 2, width: 3, height: 4 },
  item: 'burned-in-text',
  except: [],
};

describe('the picture of a DICOM file', () => {
  it('is named for its device, size and modality, by a code', async () => {
    const [one, other, larger] = await Promise.all([
      inspected(screen()),
      inspected(screen({ station: 'US-2' })),
      inspected(screen({ rows: 9 })),
    ]);
    expect(one.image).toMatchObject({ width: 8, height: 8, frames: 1, found: [] });
    expect(one.image?.group).toMatch(/^[0-9a-f]{24}$/u);
    expect(new Set([one, other, larger].map(({ image }) => image?.group)).size).toBe(3);
    expect((await inspected(screen())).image?.group).toBe(one.image?.group);
  });

  it('is none where nothing can be decoded', async () => {
    expect((await inspected(screen({ syntax: '1.2.840.10008.1.2.4.102' }))).image).toBeUndefined();
    expect((await inspected(dicomFile(patientElements()))).image).toBeUndefined();
  });

  it('has the masks that the user drew as findings, and they are masked under every preset', async () => {
    const inspection = await inspected(screen(), [drawn]);
    const region = inspection.findings.filter(({ at }) => at.kind === 'region');
    expect(region).toMatchObject([
      { place: { rule: 'added-by-hand' }, at: { x: 1, y: 2, width: 3, height: 4, frame: null } },
    ]);
    for (const preset of ['guideline', 'minimum', 'ps315-basic'] as const) {
      const changes = dicomModule.propose(inspection, policyOf(preset));
      expect(changes.find(({ at }) => at.kind === 'region')?.action).toBe('mask');
    }
  });

  it('gets the decisions of its own file, and those of groups', async () => {
    const group = { kind: 'group', group: 'any', code: 'C' } as const;
    const pixels = [drawn, { ...drawn, id: 2, file: 8 }, { ...drawn, id: 3, file: 8, scope: group }];
    const policy = policyOf('guideline');
    const decisions = { ...policy.decisions, pixels };
    const { known } = context();
    const vault = { key: new Uint8Array(32), subjectOf: new Map(), subjects: [] };
    const job = await openJob({ policy: { ...policy, decisions }, known, vault, fileSet: false });
    const { masks = [] } = surveyContext(job, () => undefined, { id: 7 });
    expect(masks.map(({ id }) => id)).toEqual([1, 3]);
  });
});
