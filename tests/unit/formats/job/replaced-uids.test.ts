import { describe, expect, it } from 'vitest';
import type { AppliedChange } from '../../../../src/core/plan/change.ts';
import { ReplacedUids } from '../../../../src/formats/job/replaced-uids.ts';

const change = (value: string, after: string, action: AppliedChange['action'] = 'remap'): AppliedChange => ({
  place: { key: 'dicom:00080018', format: 'dicom', item: 'uid' },
  at: { kind: 'tag', path: '00080018' },
  confidence: 'certain',
  value,
  after,
  action,
});

describe('the table of replaced UIDs', () => {
  it('tells each once, several of one element too, and none that stayed', () => {
    const uids = new ReplacedUids();
    const first = [
      change('1.2.3', '2.25.1'),
      change('1.2.3\\1.2.4', '2.25.1\\2.25.2'),
      change('1.2.5', '1.2.5'),
    ];
    expect(uids.replacedIn(first)).toEqual([
      ['1.2.3', '2.25.1'],
      ['1.2.4', '2.25.2'],
    ]);
    expect(uids.replacedIn([change('1.2.3', '2.25.1'), change('1.2.6', '', 'remove')])).toEqual([]);
  });
});
