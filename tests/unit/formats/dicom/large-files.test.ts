import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { describe, expect, it } from 'vitest';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { openDataSet } from '../../../../src/formats/dicom/read/data-set.ts';
import { openJob } from '../../../../src/formats/job/worker-job.ts';
import { writeFile } from '../../../../src/formats/job/write.ts';
import type { Build } from '../../../fixtures/dicom-builder.ts';
import {
  concat,
  dicomFile,
  element,
  head,
  littleExplicit,
  patientElements,
  syntaxes,
} from '../../../fixtures/dicom-builder.ts';
import { context } from '../../../fixtures/dicom-context.ts';
import { SparseSource } from '../../../fixtures/sparse-source.ts';

const MB = 1024 * 1024;
const tail = element(0xfffcfffc, 'OB', 'tail')(littleExplicit);
const frames: Build = element(0x00280008, 'IS', '8192');
const sequenceEnd = head(0xfffee0dd, '', 0, littleExplicit);

/** One value of some 4 GB, as long as a length can say. */
function native(): SparseSource {
  const length = 0xfffffffe;
  const front = concat([
    dicomFile([...patientElements(), frames]),
    head(0x7fe00010, 'OW', length, littleExplicit),
  ]);
  return new SparseSource(front.length + length + tail.length, (_, __, put) => {
    put(0, front);
    put(front.length + length, tail);
  });
}

/** `count` fragments of the same length, an even one. */
function encapsulated(count: number, length: number): SparseSource {
  const front = concat([
    dicomFile([...patientElements(), frames], { syntax: syntaxes.jpeg }),
    head(0x7fe00010, 'OB', 0xffffffff, littleExplicit),
  ]);
  const fragment = head(0xfffee000, '', length, littleExplicit);
  const step = 8 + length;
  const behind = front.length + count * step;
  const size = behind + sequenceEnd.length + tail.length;
  return new SparseSource(size, (start, end, put) => {
    put(0, front);
    const last = Math.min(count - 1, Math.floor((end - front.length) / step));
    for (let i = Math.max(0, Math.floor((start - front.length) / step)); i <= last; i++)
      put(front.length + i * step, fragment);
    put(behind, sequenceEnd);
    put(behind + sequenceEnd.length, tail);
  });
}

async function written(source: SparseSource) {
  const job = await openJob({
    policy: presetPolicy('guideline'),
    known: nothingKnown,
    vault: { key: new Uint8Array(32), subjectOf: new Map(), subjects: [] },
    fileSet: false,
  });
  return writeFile({ id: 1, path: 'IM1', blob: new Blob([]) }, source, job, () => undefined);
}

describe('files of 4 GB', () => {
  it.each([
    ['native multi-frame', native],
    ['64 fragments of 64 MB', () => encapsulated(64, 64 * MB)],
    ['65,536 fragments of 64 KB', () => encapsulated(65_536, 64 * 1024)],
  ])('%s: pixel data is neither held nor read', async (_, make) => {
    const source = make();
    const opened = await openDataSet(source, context());
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.root.at(-1)?.tag).toBe(0xfffcfffc);
    expect(opened.value.bytes.held).toBeLessThan(64 * 1024);
    expect(source.largestRead).toBeLessThanOrEqual(MB);
    expect(source.bytesRead).toBeLessThan(8 * MB);
  });

  it('go through a job by their stretches', async () => {
    const source = native();
    const answer = await written(source);
    if (!answer.ok) throw new Error(answer.error.code);
    const slices = answer.value.body.filter((part) => !(part instanceof Uint8Array));
    expect(slices).toEqual([expect.objectContaining({ bulk: true })]);
    expect(answer.value.size).toBeGreaterThan(0xfffffffe);
    expect(source.largestRead).toBeLessThanOrEqual(MB);
    expect(source.bytesRead).toBeLessThan(MB);
  });
});

describe('fragments', () => {
  it('by the million cost no memory each', async () => {
    const source = encapsulated(1_500_000, 8);
    const opened = await openDataSet(source, context());
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.root.length).toBe(patientElements().length + 3);
    expect(opened.value.bytes.held).toBeLessThan(64 * 1024);
    // Read along in pieces, as a read for each header would take longer than the bytes.
    expect(source.largestRead).toBeLessThanOrEqual(MB);
  });
});
