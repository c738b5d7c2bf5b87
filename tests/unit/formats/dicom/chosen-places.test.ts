import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { preview } from '../../../../src/formats/dicom/preview.ts';
import type { TagRow } from '../../../../src/formats/format.ts';
import {
  dicomFile,
  element,
  patientElements,
  pixelElements,
  sequence,
} from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';

const file = dicomFile([
  ...patientElements(),
  element(0x00280010, 'US', Uint8Array.of(0, 2)),
  element(0x00400260, 'SQ', new Uint8Array(0)),
  sequence(0x00400441, [[element(0x00180015, 'CS', 'CHEST'), element(0x00180060, 'DS', '120')]]),
  ...pixelElements(),
]);

async function tagRows(): Promise<Map<string, TagRow>> {
  const model = await preview(new MemorySource(file), context());
  if (!model.ok || model.value.kind !== 'tags') throw new Error('no rows');
  return new Map(model.value.rows.map((row) => [row.path, row]));
}

const contains = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text);

describe('attributes that no rule names', () => {
  it('stay as they are until the user chooses otherwise, at any depth', async () => {
    const kept = await processed(file);
    expect(contains(kept.bytes, 'CHEST')).toBe(true);
    const chosen = { ...context(), chosen: new Set(['dicom:00180015']) };
    const gone = await processed(file, policyOf('guideline', { 'dicom:00180015': 'remove' }), chosen);
    expect(contains(gone.bytes, 'CHEST')).toBe(false);
    expect(gone.residuals).toBe(0);
    expect(gone.bytes.length).toBe(kept.bytes.length - 8 - 'CHEST '.length);
    const emptied = await processed(file, policyOf('guideline', { 'dicom:00180015': 'empty' }), chosen);
    expect(emptied.bytes.length).toBe(kept.bytes.length - 'CHEST '.length);
    expect(emptied.changes.find(({ place }) => place.key === 'dicom:00180015')).toMatchObject({
      action: 'empty',
    });
  });

  it('offer no choice where an image could not be read without them', async () => {
    const rows = await tagRows();
    for (const path of ['00020010', '00080005', '00080016', '00080060', '00280010', '7FE00010'])
      expect(rows.get(path)?.placeKey, path).toBeNull();
    expect(rows.get('00400441[0].00180060')?.placeKey).toBe('dicom:00180060');
    expect(rows.get('00100010')?.placeKey).toBe('dicom:00100010');
  });

  it('are shown with their numbers and with what the table says', async () => {
    const rows = await tagRows();
    expect(rows.get('00280010')).toMatchObject({ value: '512', binary: false, code: '' });
    expect(rows.get('7FE00010')).toMatchObject({ binary: true });
    expect(rows.get('00080020')).toMatchObject({ code: 'Z', keyword: 'StudyDate' });
  });
});
