import { describe, expect, it } from 'vitest';
import type { KnownValue, SubjectClue } from '../../../../src/core/subjects/clue.ts';
import { SaidOnce } from '../../../../src/core/subjects/said-once.ts';

const file = (id: string, own: readonly KnownValue[] = []) => ({
  subjects: [{ id, nameKanji: '藤本 恵子', birth: '1951-02-03' }] as readonly SubjectClue[],
  known: [
    { kind: 'patient-id', value: id, subject: 0 },
    { kind: 'staff-name', value: '本田 浩' },
    ...own,
  ] as readonly KnownValue[],
});

describe('what files say of a patient', () => {
  it('is one list for all that say the same', () => {
    const said = new SaidOnce();
    const [a, b] = [said.share(file('3000021')), said.share(file('3000021'))];
    expect(b.subjects).toBe(a.subjects);
    expect(b.known).toBe(a.known);
    expect(a).toEqual(file('3000021'));
  });

  it('is one value in lists that differ', () => {
    const said = new SaidOnce();
    const a = said.share(file('3000021'));
    const b = said.share(file('3000021', [{ kind: 'number', value: '2003', subject: 0 }]));
    expect(b.known).toHaveLength(3);
    expect(b.known[0]).toBe(a.known[0]);
    const other = said.share(file('3000028'));
    expect(other.known[0]).not.toBe(a.known[0]);
    expect(other.known[1]).toBe(a.known[1]);
  });

  it('tells kinds, owners and what is left out apart', () => {
    const values: KnownValue[] = [
      { kind: 'number', value: '1234' },
      { kind: 'number', value: '1234', subject: 0 },
      { kind: 'number', value: '1234', subject: 1 },
      { kind: 'other-id', value: '1234' },
    ];
    const subjects: SubjectClue[] = [
      { id: '1' },
      { nameKanji: '1' },
      { nameKana: '1' },
      { id: '1', sex: 'M' },
    ];
    expect(new SaidOnce().share({ subjects, known: values })).toEqual({ subjects, known: values });
  });

  it('of very many values is left as it came', () => {
    const said = new SaidOnce();
    const known = Array.from({ length: 1000 }, (_, n): KnownValue => ({ kind: 'number', value: String(n) }));
    expect(said.share({ subjects: [], known }).known).toBe(known);
  });

  it('is the same after much was forgotten', () => {
    const said = new SaidOnce(10);
    for (let n = 0; n < 100; n++) expect(said.share(file(String(n % 20)))).toEqual(file(String(n % 20)));
  });

  it('shared travels to another thread once', () => {
    const said = new SaidOnce();
    const answers = structuredClone([said.share(file('3000021')), said.share(file('3000021'))]);
    expect(answers[1]?.known).toBe(answers[0]?.known);
  });
});
