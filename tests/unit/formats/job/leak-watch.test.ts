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

describe('an ID marked by hand that is part of the root of DICOM', () => {
  const scan = new LeakScan(
    leakPatterns(
      {
        values: [{ kind: 'patient-id', value: '10008', subject: 0, added: 'patient-id' }],
        subjectOf: new Map(),
      },
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

describe('an ID of few digits, which any number may be', () => {
  const scan = new LeakScan(
    leakPatterns(
      { values: [{ kind: 'patient-id', value: '1234', subject: 0 }], subjectOf: new Map() },
      () => false,
    ),
  );
  const isLeak = (bytes: Uint8Array, bulk = false): boolean => {
    if (bulk) {
      let found = false;
      scan.open(() => (found = true)).feed(bytes, true);
      return found;
    }
    const watch = new LeakWatch(scan, []);
    watch.feed(bytes);
    return watch.leak !== null;
  };
  const utf16 = (text: string): Uint8Array =>
    Uint8Array.from([...new TextEncoder().encode(text)].flatMap((byte) => [byte, 0]));

  it.each([
    ['CK 1234 U/L', false],
    ['98,1234,5.6', false],
    ['0.1234\\-1234.5', false],
    ['\0\x13\0IS\x04\x001234', false],
    ['ID,1234', false],
    ['ID 1234', true],
    ['患者ID：1234', true],
    ['カルテ番号(1234)', true],
    ['"patientId":"1234"', true],
    ['<id>1234</id>', true],
    // Nobody writes a measurement with zeros before it.
    ['0.5,0001234,7', true],
  ])('%j', (text, leak) => {
    expect(isLeak(new TextEncoder().encode(`.. ${text} ..`))).toBe(leak);
  });

  it('is called so in every encoding', () => {
    expect(isLeak(Uint8Array.from([0x94, 0xd4, 0x8d, 0x86, 0x3a, 0x31, 0x32, 0x33, 0x34]))).toBe(true);
    expect(isLeak(utf16('.. ID: 1234 .'))).toBe(true);
    expect(isLeak(utf16('.. CK: 1234 .'))).toBe(false);
  });

  it('is not looked for in samples', () => {
    expect(isLeak(utf16('ID 1234 '), true)).toBe(false);
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
