import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { recordItems } from '../../../src/state/record-items.ts';
import type { Written } from '../../../src/state/write.ts';

describe('the items of the record', () => {
  it('count a file once for each line, whether files share their list or not', () => {
    const place = (key: string) => ({ key, format: 'hl7v2', item: 'patient-name' }) as const;
    // One place twice, and another between them.
    const list = [
      { place: place('hl7v2:PID-5'), action: 'remove', count: 2 },
      { place: place('hl7v2:PID-9'), action: 'keep', count: 1 },
      { place: place('hl7v2:PID-5'), action: 'remove', count: 3 },
    ] as const;
    const files = [list, list, [...list], list.slice(2), []];
    const written = files.map((applied) => ({ applied }) as unknown as Written);
    const items = recordItems(written, presetPolicy('guideline'), []);
    expect(items.map(({ action, count, files: of }) => [action, count, of])).toEqual([
      ['remove', 18, 4],
      ['keep', 3, 3],
    ]);
  });
});
