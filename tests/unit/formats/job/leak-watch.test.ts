import { describe, expect, it } from 'vitest';
import type { ItemId } from '../../../../src/core/findings/items.ts';
import type { AppliedChange } from '../../../../src/core/plan/change.ts';
import { leakPatterns } from '../../../../src/core/verify/leak-patterns.ts';
import { LeakScan } from '../../../../src/core/verify/leak-scan.ts';
import { LeakWatch } from '../../../../src/formats/job/leak-watch.ts';

const known = {
  values: [{ kind: 'birth-date', value: '1961-07-04', subject: 0 }],
  subjectOf: new Map<string, number>(),
} as const;

function leaks(item: ItemId, value: string): boolean {
  const kept: AppliedChange = {
    place: { key: 'dicom:00080018', format: 'dicom', item },
    at: { kind: 'tag', path: '00080018' },
    value,
    confidence: 'certain',
    action: 'keep',
  };
  const watch = new LeakWatch(new LeakScan(leakPatterns(known, () => false)), [kept]);
  watch.feed(new TextEncoder().encode(`.. ${value} ..`));
  return watch.leak !== null;
}

describe('an ID that is part of the root of DICOM', () => {
  const scan = new LeakScan(
    leakPatterns(
      { values: [{ kind: 'patient-id', value: '10008', subject: 0 }], subjectOf: new Map() },
      () => false,
    ),
  );

  it.each([
    ['1.2.840.10008.1.2.1', false],
    ['1.2.840.10008', false],
    ['1.2.3.10008.1', true],
    ['ID 10008', true],
  ])('%s', (text, isLeak) => {
    const watch = new LeakWatch(scan, []);
    watch.feed(new TextEncoder().encode(`.. ${text} ..`));
    expect(watch.leak !== null).toBe(isLeak);
  });
});

describe('a known value in what the plan keeps', () => {
  it('is expected where the value itself was kept', () => {
    expect(leaks('exam-date', '19610704')).toBe(false);
  });

  it.each(['uid', 'description', 'free-text', 'device'] as const)(
    'is a leak inside a %s, which is kept and cleaned inside',
    (item) => {
      expect(leaks(item, '1.2.3.19610704.1')).toBe(true);
    },
  );
});

const named = {
  values: [{ kind: 'name-roman', value: 'Yamada Tarou', subject: 0 }],
  subjectOf: new Map<string, number>(),
} as const;

function leakIn(text: string, change: Pick<AppliedChange, 'action' | 'value' | 'after'>): boolean {
  const place = { key: 'dicom:00081040', format: 'dicom', item: 'institution', tag: '00081040' } as const;
  const at = { kind: 'tag', path: '00081040' } as const;
  const applied: AppliedChange[] = [{ place, at, confidence: 'certain', ...change }];
  const watch = new LeakWatch(new LeakScan(leakPatterns(named, () => false)), applied);
  watch.feed(new TextEncoder().encode(text));
  return watch.leak !== null;
}

describe('a known value in an output', () => {
  const text = 'Yamada Tarou, chest';

  it('is no leak where the plan keeps the text', () => {
    expect(leakIn(text, { action: 'keep', value: text, after: text })).toBe(false);
  });

  it('is one in a text that was to be cleaned', () => {
    expect(leakIn(text, { action: 'clean', value: text, after: text })).toBe(true);
    expect(leakIn('***, chest', { action: 'clean', value: text, after: '***, chest' })).toBe(false);
  });
});
