import { describe, expect, it } from 'vitest';
import { link } from '../../../../src/core/subjects/link.ts';
import { clueKeys } from '../../../../src/core/subjects/known-values.ts';
import type { SubjectClue } from '../../../../src/core/subjects/clue.ts';

const count = (...clues: SubjectClue[]): number => link(clues).subjects.length;

describe('link', () => {
  it('takes two spellings of one ID for one patient and says so', () => {
    const { subjects } = link([{ id: '00012345' }, { id: '１２３４５' }, { id: '12-345' }]);
    expect(subjects).toHaveLength(1);
    expect(subjects[0]?.reasons).toContain('same-id-normalised');
  });

  it('keeps two IDs apart even when name and birth date agree', () => {
    expect(
      count(
        { id: '1', nameKanji: '山田 花子', birth: '1978-03-12' },
        { id: '2', nameKanji: '山田花子', birth: '1978-03-12' },
      ),
    ).toBe(2);
  });

  it('ties a letter without ID to the patient of that name and birth date', () => {
    const { subjects } = link([
      { id: '1', nameKanji: '山田 花子', birth: '1978-03-12' },
      { nameKanji: '山田花子', birth: '1978-03-12' },
    ]);
    expect(subjects).toHaveLength(1);
    expect(subjects[0]?.reasons).toContain('same-name-and-birth');
  });

  it('ties a bare name only where one patient alone bears it', () => {
    const one = { id: '1', nameKanji: '山田花子' };
    expect(count(one, { nameKanji: '山田 花子' })).toBe(1);
    expect(count(one, { id: '2', nameKanji: '山田花子' }, { nameKanji: '山田 花子' })).toBe(3);
  });

  it('leaves an ambiguous name out of the look-up', () => {
    const { subjectOf } = link([
      { id: '1', nameKanji: '山田花子' },
      { id: '2', nameKanji: '山田花子' },
    ]);
    expect(subjectOf.has('name:山田花子')).toBe(false);
    expect(subjectOf.get('id:1')).not.toBe(subjectOf.get('id:2'));
  });

  it('holds a study together when nothing else names the patient', () => {
    expect(count({ study: '1.2.3' }, { study: '1.2.3' }, { study: '1.2.4' })).toBe(2);
  });

  it('reports one ID with two birth dates as a conflict', () => {
    const { subjects } = link([
      { id: '7', birth: '1978-03-12' },
      { id: '7', birth: '1987-03-12' },
    ]);
    expect(subjects[0]?.conflict).toBe(true);
  });

  it('takes two writings of one kanji for one name', () => {
    const { subjects } = link([
      { id: '7', nameKanji: '髙橋 健一' },
      { id: '7', nameKanji: '高橋健一' },
    ]);
    expect(subjects.map(({ conflict }) => conflict)).toEqual([false]);
  });

  it('does not depend on the order of the clues', () => {
    const clues = [
      { nameKanji: '山田花子' },
      { id: '1', nameKanji: '山田花子', birth: '1978-03-12' },
      { nameKanji: '山田花子', birth: '1978-03-12' },
      { id: '01' },
    ];
    for (let turn = 0; turn < clues.length; turn++) {
      expect(count(...clues.slice(turn), ...clues.slice(0, turn))).toBe(1);
    }
  });

  describe('what only a person can tell', () => {
    const births = [
      { id: '7', nameKanji: '山田花子', birth: '1978-03-12' },
      { id: '007', nameKanji: '山田華子', birth: '1987-03-12' },
      { nameKanji: '山田華子', birth: '1987-03-12' },
      { id: '7' },
    ];
    const ids = [
      { id: '1', nameKanji: '山田 花子', birth: '1978-03-12' },
      { id: '2', nameKanji: '山田花子', birth: '1978-03-12' },
      { id: '2', nameKana: 'ヤマダ ハナコ', birth: '1978-03-12' },
      { id: '3', nameKana: 'ﾔﾏﾀﾞ ﾊﾅｺ', birth: '1978-03-12' },
      { id: '4', nameKanji: '山田花子', birth: '1990-01-01' },
    ];

    it('asks about one ID with two birth dates', () => {
      const { questions, subjects } = link(births);
      expect(questions).toMatchObject([{ kind: 'two-births', decision: null }]);
      expect(questions[0]?.clues.map((side) => side.length)).toEqual([1, 1]);
      expect(subjects.map(({ conflict }) => conflict)).toEqual([true]);
    });

    it('has one person or two of them, as it was decided', () => {
      const same = link(births, () => 'same');
      expect(same.subjects).toHaveLength(1);
      expect(same.questions).toMatchObject([{ decision: 'same' }]);
      const { subjectOf, subjects } = link(births, () => 'different');
      const numberOf = (clue: SubjectClue) =>
        clueKeys(clue)
          .map((key) => subjectOf.get(key))
          .find((n) => n !== undefined);
      const [first, second, letter, bare] = births.map(numberOf);
      expect(new Set([first, second, bare]).size).toBe(3);
      expect(letter).toBe(second);
      expect(subjects.some(({ conflict }) => conflict)).toBe(false);
    });

    it('asks once about all IDs of one name and birth date', () => {
      const { questions } = link(ids);
      expect(questions).toMatchObject([{ kind: 'two-ids', sides: ['id:1', 'id:2', 'id:3'], decision: null }]);
      expect(count(...ids)).toBe(4);
      expect(link(ids, () => 'different').subjects).toHaveLength(4);
      const { subjects, subjectOf } = link([...ids, { id: '3' }], () => 'same');
      expect(subjects).toHaveLength(2);
      expect(subjectOf.get('id:3')).toBe(subjectOf.get('id:1'));
    });

    it('asks the same question in any order, and nothing where nothing contradicts', () => {
      expect(link([...ids].reverse()).questions[0]?.key).toBe(link(ids).questions[0]?.key);
      expect(
        link([{ id: '1', birth: '1978-03-12' }, { id: '1' }, { nameKanji: '山田花子' }]).questions,
      ).toEqual([]);
    });
  });

  it('links 50,000 patients in a second or two', () => {
    const clues = Array.from({ length: 50_000 }, (_, i) => ({
      id: String(i),
      nameKanji: `名${String(i)}`,
      birth: '1978-03-12',
    }));
    const start = performance.now();
    expect(count(...clues)).toBe(50_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  it('links 30,000 studies of one patient as fast, each with a birth date or without', () => {
    const clues = Array.from({ length: 30_000 }, (_, i) => ({
      id: '1001',
      study: `1.2.${String(i)}`,
      ...(i % 2 === 0 && { birth: '1978-03-12' }),
    }));
    const start = performance.now();
    expect(count(...clues, ...clues.map((clue) => ({ ...clue })))).toBe(1);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
