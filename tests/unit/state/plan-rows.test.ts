import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/core/bytes/source.ts';
import type { OptionChoice } from '../../../src/core/policy/options.ts';
import { presetPolicy, type PresetId } from '../../../src/core/policy/policy.ts';
import { handProposal, keptProposal } from '../../../src/core/policy/proposal.ts';
import { surveyFile } from '../../../src/formats/job/survey.ts';
import { planRows, sumPlaces, type PlaceSum } from '../../../src/state/plan-rows.ts';
import { ListKeeper, type PlaceCount } from '../../../src/worker-api/contract.ts';
import { dicomFile, element, patientElements, pixelElements } from '../../fixtures/dicom-builder.ts';
import { context } from '../../fixtures/dicom-context.ts';

/** A worker sends equal lists once. */
const lists = new ListKeeper<PlaceCount>();

/** One survey, as the page has it. */
async function surveyed(): Promise<PlaceSum[]> {
  const builds = [
    ...patientElements().slice(0, 10),
    element(0x0008103e, 'LO', 'Chest'),
    element(0x00090010, 'LO', 'GEMS_IDEN_01'),
    ...patientElements().slice(10, 15),
    element(0x00190010, 'LO', 'GEMS_ACQU_01'),
    element(0x00191023, 'DS', '39'),
    ...patientElements().slice(15),
    ...pixelElements(),
  ];
  const file = dicomFile(builds);
  const input = { id: 1, path: 'a.dcm', blob: new Blob([]) };
  const result = await surveyFile(input, new MemorySource(file), context());
  if (!result.ok) throw new Error(result.error.code);
  return sumPlaces([{ ...result.value, places: lists.resolve(result.value.places) }]);
}

async function actions(
  preset: PresetId,
  choice: Partial<OptionChoice> = {},
): Promise<Record<string, string>> {
  const rows = planRows(await surveyed(), { ...presetPolicy(preset), ...choice });
  return Object.fromEntries(rows.map(({ place, action }) => [place.key.slice(6), action]));
}

describe('the plan on the page', () => {
  it('counts a kind of place in every file that has it, whether their lists are one or alike', () => {
    const place = { key: 'text:a', format: 'text', item: 'staff-name' } as const;
    const list = [{ place, count: 2, lowest: 'certain', proposal: keptProposal }] as const;
    const other = [{ place, count: 1, lowest: 'unsure', proposal: keptProposal }] as const;
    const files = [list, list, [], other, list, [...list]].map((places) => ({ places }));
    expect(sumPlaces(files)).toEqual([
      { place, count: 9, files: 5, lowest: 'unsure', proposal: keptProposal },
    ]);
  });

  it('says of words that a person decided on that the user chose', () => {
    const place = { key: 'text:kept-by-hand:staff-name', format: 'text', item: 'staff-name' } as const;
    const kept = { ...place, rule: 'kept-by-hand' };
    const proposal = handProposal(kept) ?? keptProposal;
    const sums = [{ place: kept, count: 1, files: 1, lowest: 'certain', proposal }] as const;
    expect(planRows(sums, presetPolicy('guideline'))).toMatchObject([
      { action: 'keep', reason: 'chosen-by-user' },
    ]);
    expect(handProposal(place)).toBeNull();
  });

  it('follows preset and options without another survey', async () => {
    expect(await actions('ps315-basic')).toMatchObject({
      '0008103E': 'remove',
      '00080020': 'empty',
      '0020000D': 'remap',
      'private-safe': 'remove',
    });
    const options = ['clean-descriptors', 'retain-uids', 'retain-safe-private'] as const;
    expect(await actions('ps315-basic', { options, dates: 'shift' })).toMatchObject({
      '0008103E': 'clean',
      '00080020': 'shift',
      '00080030': 'keep',
      '0020000D': 'keep',
      'private-safe': 'keep',
      private: 'remove',
    });
    expect(await actions('minimum')).toMatchObject({ '0008103E': 'keep', '00080020': 'keep' });
  });

  it('calls it a choice of the user where an option makes the difference', async () => {
    const reasonsOf = (rows: ReturnType<typeof planRows>) =>
      Object.fromEntries(rows.map(({ place, reason }) => [place.key.slice(6), reason]));
    const sums = await surveyed();
    const own = reasonsOf(planRows(sums, presetPolicy('guideline')));
    expect(Object.values(own)).not.toContain('chosen-by-user');
    const kept = { ...presetPolicy('guideline'), options: ['retain-uids'] } as const;
    const chosen = reasonsOf(planRows(sums, kept));
    expect(chosen).toMatchObject({ '0020000D': 'chosen-by-user', '0008103E': 'chosen-by-user' });
    expect(chosen['00080020']).toBe(own['00080020']);
  });

  it('offers to clean where text can be searched', async () => {
    const rows = planRows(await surveyed(), presetPolicy('ps315-basic'));
    const choices = (key: string) => rows.find(({ place }) => place.key === `dicom:${key}`)?.choices;
    expect(choices('0008103E')).toContain('clean');
    expect(choices('00080020')).not.toContain('clean');
  });
});
