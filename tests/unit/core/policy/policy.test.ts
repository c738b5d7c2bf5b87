import { describe, expect, it } from 'vitest';
import type { SpotDecision } from '../../../../src/core/policy/decisions.ts';
import { isImplied, methods, withOption } from '../../../../src/core/policy/options.ts';
import { planHash } from '../../../../src/core/policy/plan-hash.ts';
import { presetPolicy, type Policy } from '../../../../src/core/policy/policy.ts';
import { proposedAction, type Proposal } from '../../../../src/core/policy/proposal.ts';

const policy = (choice: Partial<Policy> = {}): Policy => ({ ...presetPolicy('ps315-basic'), ...choice });
const base: Proposal['base'] = { guideline: 'empty', minimum: 'keep', 'ps315-basic': 'remove' };

describe('a proposal', () => {
  it('is the preset while no option of its own is on', () => {
    expect(proposedAction({ base, keptBy: ['retain-uids'] }, policy({ options: ['retain-device'] }))).toBe(
      'remove',
    );
    expect(proposedAction({ base }, presetPolicy('guideline'))).toBe('empty');
  });

  it('keeps rather than cleans, cleans rather than removes', () => {
    const proposal: Proposal = { base, keptBy: ['retain-uids'], cleanedBy: ['clean-descriptors'] };
    expect(proposedAction(proposal, policy({ options: ['clean-descriptors'] }))).toBe('clean');
    expect(proposedAction(proposal, policy({ options: ['retain-uids', 'clean-descriptors'] }))).toBe('keep');
  });

  it('lets the rule for dates decide over dates and times, whatever the options', () => {
    const date: Proposal = { base, keptBy: ['retain-device'], temporal: 'date' };
    const on = { options: ['retain-device'] } as const;
    expect(proposedAction(date, policy({ ...on, dates: 'shift' }))).toBe('shift');
    expect(proposedAction(date, policy({ ...on, dates: 'remove' }))).toBe('keep');
    expect(proposedAction({ base, temporal: 'time' }, policy({ dates: 'year-month' }))).toBe('keep');
    expect(proposedAction({ base, temporal: 'time' }, policy({ dates: 'remove' }))).toBe('remove');
  });
});

describe('options', () => {
  it('have each code of CID 7050 once', () => {
    const codes = Object.values(methods).map(({ code }) => Number(code));
    expect(codes.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 13 }, (_, i) => 113100 + i));
  });

  it('go on and off in one order', () => {
    expect(withOption(['retain-uids'], 'retain-patient', true)).toEqual(['retain-patient', 'retain-uids']);
    expect(withOption(['retain-patient', 'retain-uids'], 'retain-uids', false)).toEqual(['retain-patient']);
  });

  it('that keep are no choice where all that is not 必須 stays', () => {
    expect(isImplied('retain-uids', 'minimum')).toBe(true);
    expect(isImplied('retain-uids', 'guideline')).toBe(false);
    expect(isImplied('retain-safe-private', 'minimum')).toBe(false);
  });
});

describe('the hash of a plan', () => {
  it('covers what the user decided on single words, by its code and in any order', () => {
    const spot = { kind: 'keep', file: 1, line: 1, column: 2, item: 'staff-name' } as const;
    const [a, b] = [
      { ...spot, value: 'x', code: 'AAAA' },
      { ...spot, line: 2, value: 'y', code: 'BBBB' },
    ];
    const hashOf = (...spots: readonly SpotDecision[]) =>
      planHash(policy({ decisions: { values: [], spots, pixels: [] } }));
    expect(hashOf(a, b)).toBe(hashOf(b, a));
    expect(hashOf({ ...a, value: 'z' })).toBe(hashOf(a));
    expect(new Set([planHash(policy()), hashOf(a), hashOf(b), hashOf(a, b)]).size).toBe(4);
    expect(hashOf()).toBe(planHash(policy()));
  });

  it('is that of what it says, not of the order in which it was said', () => {
    const a = policy({ overrides: { x: 'keep', y: 'remove' } });
    const b = policy({ overrides: { y: 'remove', x: 'keep' } });
    expect(planHash(a)).toBe(planHash(b));
    expect(planHash(a)).toMatch(/^[0-9a-f]{32}$/u);
    const others: Policy[] = [
      policy(),
      policy({ options: ['retain-uids'] }),
      policy({ dates: 'keep' }),
      policy({ wholeWeeks: true }),
      presetPolicy('guideline'),
      a,
    ];
    expect(new Set(others.map(planHash)).size).toBe(others.length);
  });
});
