import { describe, expect, it } from 'vitest';
import { presetPolicy, type Policy } from '../../../src/core/policy/policy.ts';
import { planHash } from '../../../src/core/policy/plan-hash.ts';
import { decidedValues } from '../../../src/state/decided-values.ts';
import { History } from '../../../src/state/history.ts';
import { collectKnown } from '../../../src/state/known.ts';
import { Review, sameButSpots, sameButWords } from '../../../src/state/review.svelte.ts';
import type { Stretch } from '../../../src/state/word-decisions.ts';
import type { TextMark } from '../../../src/worker-api/contract.ts';

const text = '一行目\n見本先生とツキミソウ\n';

function stretch(word: string): Stretch {
  const start = text.indexOf(word);
  return { file: 4, text, start, end: start + word.length };
}

function mark(word: string, rule: string, confidence: TextMark['confidence'] = 'certain'): TextMark {
  const { start, end } = stretch(word);
  const place = { key: `text:${rule}`, format: 'text', item: 'staff-name', rule } as const;
  return { start, end, line: 2, column: start - 3, place, action: 'placeholder', after: '', confidence };
}

function open(): { review: Review; history: History; policy: () => Policy } {
  const history = new History(presetPolicy('guideline'));
  const policy = () => history.present;
  const key = new Uint8Array(32).fill(7);
  const push = (next: Policy) => {
    history.push(next);
  };
  return { review: new Review({ policy, push, key: () => key }), history, policy };
}

describe('decisions on words', () => {
  it('are kept, taken back and undone with the plan', () => {
    const { review, history, policy } = open();
    const before = planHash(policy());
    review.keep(stretch('見本'), mark('見本', 'titled-staff'), 'not-identifying');
    expect(review.decisions.spots).toMatchObject([
      { kind: 'keep', file: 4, line: 2, column: 1, value: '見本', reason: 'not-identifying' },
    ]);
    expect(review.decisions.spots[0]?.code).not.toContain('見本');
    expect(planHash(policy())).not.toBe(before);
    review.keep(stretch('見本'), mark('見本', 'kept-by-hand'), null);
    expect(review.decisions.spots).toEqual([]);
    history.undo();
    expect(review.decisions.spots).toHaveLength(1);
    history.undo();
    expect(planHash(policy())).toBe(before);
  });

  it('widen one mark again and again, as one decision', () => {
    const { review } = open();
    review.widen(mark('見本', 'titled-staff'), stretch('見本先'));
    review.widen({ ...mark('見本先', 'extended-by-hand') }, stretch('見本先生'));
    expect(review.decisions.spots.map(({ kind, value }) => [kind, value])).toEqual([['extend', '見本先生']]);
    review.takeBack(stretch('見本先生'), mark('見本先生', 'extended-by-hand'));
    expect(review.decisions.spots).toEqual([]);
  });

  it('hold for all files: what is kept, and what is marked', () => {
    const { review } = open();
    review.add(stretch('ツキミソウ'), 'other-name', true);
    expect(review.everywhere(stretch('見本'), mark('見本', 'kept-by-hand'), 'public-name')).toBe(true);
    const decided = decidedValues(review.decisions, () => 3);
    expect(decided.kept).toEqual(['見本']);
    expect(decided.added).toEqual([{ kind: 'name-kana', value: 'ツキミソウ', added: 'other-name' }]);
    const known = collectKnown([], new Map(), 'ツキミソウ', decided);
    expect([...known.values][0]).toEqual(decided.added[0]);
    expect(known.kept).toEqual(['見本']);
    expect(review.everywhere(stretch('見本'), mark('見本', 'kept-by-hand'), null)).toBe(true);
    expect(review.forAll('見本')).toBeUndefined();
    expect(review.forAll('ﾂｷﾐｿｳ')?.kind).toBe('mark');
  });

  it('are refused for all files where the word is too short to be told from chance', () => {
    const { review } = open();
    expect(review.everywhere(stretch('見'), mark('見', 'titled-staff'), null)).toBe(false);
    expect(review.decisions.values).toEqual([]);
  });

  it('belong to the patient of their file', () => {
    const { review } = open();
    review.add(stretch('ツキミソウ'), 'patient-name', true);
    expect(decidedValues(review.decisions, () => 3).added[0]?.subject).toBe(3);
    expect(decidedValues(review.decisions, () => null).added[0]).not.toHaveProperty('subject');
  });

  it('leave what was looked at as it is; another preset does not', () => {
    const { review, policy } = open();
    const before = policy();
    review.add(stretch('ツキミソウ'), 'other-name', false);
    expect(sameButWords(before, policy())).toBe(true);
    expect(sameButSpots(before, policy())).toBe(true);
    review.add(stretch('ツキミソウ'), 'other-name', true);
    expect(sameButSpots(before, policy())).toBe(false);
    expect(sameButWords(before, presetPolicy('minimum'))).toBe(false);
  });
});

describe('what was looked at', () => {
  const doubtful = [
    mark('見本', 'titled-staff', 'unsure'),
    mark('ツキミソウ', 'titled-name', 'unsure'),
  ] as const;

  it('is a text once each of its doubtful marks was reached', () => {
    const { looked } = open().review;
    looked.opened(4, doubtful);
    expect([looked.openIn(4), looked.seen.has(4)]).toEqual([2, false]);
    looked.reach(4, [doubtful[0]]);
    expect([looked.openIn(4), looked.isOpen(4, doubtful[0]), looked.isOpen(4, doubtful[1])]).toEqual([
      1,
      false,
      true,
    ]);
    looked.accept(4, doubtful[1]);
    expect([looked.openIn(4), looked.seen.has(4), looked.isAccepted(4, doubtful[1])]).toEqual([
      0,
      true,
      true,
    ]);
    looked.forget();
    expect([looked.openIn(4), looked.seen.has(4)]).toEqual([null, false]);
  });

  it('is a text whose last doubtful mark was decided on, and any that has none', () => {
    const { looked } = open().review;
    looked.opened(4, doubtful);
    looked.reach(4, [doubtful[0]]);
    looked.opened(4, [doubtful[0], mark('ツキミソウ', 'kept-by-hand')]);
    expect(looked.seen.has(4)).toBe(true);
    looked.opened(4, doubtful);
    expect(looked.seen.has(4)).toBe(false);
    looked.reach(4, doubtful);
    looked.opened(5, []);
    expect([...looked.seen]).toEqual([4, 5]);
  });
});
