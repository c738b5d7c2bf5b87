import { lastUpTo } from '../../core/last-up-to.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import { isoDate } from '../../core/text/calendar.ts';
import { findDates } from '../../core/text/date-notation.ts';
import type { Layout } from '../../core/tables/columns.ts';
import { plainRoles } from '../../core/tables/roles.ts';
import type { RowSubjects } from '../../core/tables/row-subjects.ts';
import { fold } from '../../core/text/fold.ts';
import { isBareNumber, type Hit } from '../../core/text/hit.ts';
import type { KnownSearch } from '../../core/text/known-search.ts';
import { knownSearch } from '../../core/text/known-search.ts';
import type { Tagger } from '../../core/text/scan.ts';
import { scanText } from '../../core/text/scan.ts';
import type { Context } from '../format.ts';
import type { Block } from './blocks.ts';

/** Searches cells that hold text, and data cells for what the run knows. */
export class FreeText {
  private readonly known: KnownSearch;
  private readonly dataColumns: ReadonlySet<number>;
  private readonly tagger: Tagger | undefined;
  private readonly width: number;
  private readonly seen = new Map<string, readonly Hit[]>();
  private readonly numbers = new Map<SubjectClue, number | undefined>();
  private readonly indexes = new Map<number, number>();

  constructor(layout: Layout, ctx: Context) {
    this.tagger = ctx.tagger;
    this.known = knownSearch(ctx.known);
    this.width = layout.columns.length;
    const data = layout.columns.filter(({ role }) => plainRoles.has(role) && role !== 'free-text');
    this.dataColumns = new Set(data.map(({ index }) => index));
  }

  /** Cells of data columns in which a known value may stand: one pass over the stretch finds them all. */
  inDataCells(block: Block): ReadonlySet<number> {
    const cells = new Set<number>();
    if (this.known.empty || this.dataColumns.size === 0) return cells;
    for (const hit of this.known.search(fold(block.text, { kana: true, upper: true }))) {
      const cell = lastUpTo(block.starts, hit.start);
      if (this.dataColumns.has((cell - firstCell(block, cell)) % this.width)) cells.add(cell);
    }
    return cells;
  }

  /** Hits in one cell of the given patient's row. Cells repeat, so the last ones are remembered. */
  scan(value: string, clue: SubjectClue | undefined, rules: boolean): readonly Hit[] {
    const own = clue && this.numberOf(clue);
    const key = `${own ?? ''} ${rules ? 1 : 0} ${value}`;
    const known = this.seen.get(key);
    if (known) return known;
    const hits = scanText(value, {
      known: this.known,
      own,
      rules,
      tagger: this.tagger,
      inRecord: true,
    }).filter((hit) => rules || !isBareNumber(hit, value));
    if (this.seen.size > 20_000) this.seen.clear();
    this.seen.set(key, hits);
    return hits;
  }

  /** Whether nothing that the run knows stands in a cell, in whatever spelling. */
  isClear(value: string): boolean {
    return !this.known.isIn(value);
  }

  /** Hits in one cell, whoever's row it is; null when they depend on that. */
  general(value: string, rules: boolean): readonly Hit[] | null {
    if (!rules && isShortNumber(value)) return [];
    if (this.known.empty) return rules ? this.scan(value, undefined, true) : [];
    if (!this.isClear(value)) return null;
    if (!rules) return [];
    const isBirth = findDates(value).some(({ date }) => this.known.births.has(isoDate(date)));
    return isBirth ? null : this.scan(value, undefined, true);
  }

  /** Index in the table's subjects of a linked patient who is named in a cell. */
  subjectOf(number: number, subjects: RowSubjects): number {
    const known = this.indexes.get(number) ?? subjects.clues.push(this.known.clueOf(number)) - 1;
    this.indexes.set(number, known);
    return known;
  }

  private numberOf(clue: SubjectClue): number | undefined {
    if (!this.numbers.has(clue)) this.numbers.set(clue, this.known.numberOf(clue));
    return this.numbers.get(clue);
  }
}

/** A measurement: too short for an ID or a phone number. */
function isShortNumber(value: string): boolean {
  return (
    /^[-+<>=]?[0-9]*[.]?[0-9]*$/u.test(value) && value.length < 7 && value.replace(/[^0-9]/gu, '').length < 6
  );
}

/** First cell of the row that holds a cell. */
function firstCell({ firsts }: Block, cell: number): number {
  return firsts[lastUpTo(firsts, cell)] ?? 0;
}
