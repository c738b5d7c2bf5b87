import { lastUpTo } from '../../../core/last-up-to.ts';
import type { KnownValue, SubjectClue } from '../../../core/subjects/clue.ts';
import { KnownCells } from '../../../core/tables/known-cells.ts';
import type { Role } from '../../../core/tables/roles.ts';
import { fold } from '../../../core/text/fold.ts';
import { isBareNumber, type Hit } from '../../../core/text/hit.ts';
import { knownSearch, type KnownSearch } from '../../../core/text/known-search.ts';
import { scanText, type Tagger } from '../../../core/text/scan.ts';
import type { Context } from '../../format.ts';
import type { OfficeContent } from '../content.ts';
import type { OfficeFinding } from '../finding.ts';
import type { ShownCell } from './cell-text.ts';
import { SheetFinder } from './find-in-sheet.ts';

/** Texts that are searched for known values together. */
const TOGETHER = 2000;

/** What the cells of a workbook say: who is in it, what it teaches, and what is to be replaced. */
export class CellFinder {
  readonly findings: OfficeFinding[] = [];
  readonly clues: SubjectClue[] = [];
  readonly seen: ShownCell[][] = [];
  private readonly learnt = new KnownCells();
  private readonly known: KnownSearch;
  private readonly tagger: Tagger | undefined;
  private readonly scans = new Map<string, readonly Hit[]>();
  private readonly indexes = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private readonly named = new Map<string, number>();

  constructor(content: OfficeContent, ctx: Context) {
    this.known = knownSearch(ctx.known);
    this.tagger = ctx.tagger;
    for (const [i, sheet] of content.sheets.entries())
      new SheetFinder(this, sheet, i, content).find(ctx.progress);
  }

  knownValues(): readonly KnownValue[] {
    return this.learnt.list();
  }

  learn(role: Role, value: string, subject: number): void {
    this.learnt.learn(role, value, subject);
    if (subject >= 0 && !this.named.has(value)) this.named.set(value, subject);
  }

  /** The patient whom a value of some row names, for what repeats it elsewhere. */
  whoIs(value: string): number | undefined {
    return this.named.get(value);
  }

  /** Index of a patient in the workbook's own list; -1 for a clue that names nobody. */
  subject(clue: SubjectClue | undefined): number {
    if (clue === undefined || Object.keys(clue).length === 0) return -1;
    const key = JSON.stringify(Object.entries(clue).sort());
    const index = this.indexes.get(key) ?? this.clues.push(clue) - 1;
    this.indexes.set(key, index);
    return index;
  }

  /** Index of a linked patient of the run who is named in a text. */
  linked(number: number): number {
    const known = this.numbers.get(number);
    if (known !== undefined) return known;
    const here = this.clues.findIndex((clue) => this.known.numberOf(clue) === number);
    const index = here >= 0 ? here : this.subject(this.known.clueOf(number));
    this.numbers.set(number, index);
    return index;
  }

  /** Makes a clue the file's own patient. */
  lead(clue: SubjectClue, number: number | undefined): void {
    const index = this.subject(clue);
    if (number !== undefined) this.numbers.set(number, index);
  }

  /** Indexes of the texts in which a known value may stand: one pass over all of them. */
  withKnown(texts: readonly string[]): number[] {
    if (this.known.empty) return [];
    const found = new Set<number>();
    for (let from = 0; from < texts.length; from += TOGETHER) {
      const some = texts.slice(from, from + TOGETHER);
      const starts: number[] = [];
      let length = 0;
      for (const text of some) {
        starts.push(length);
        length += text.length + 1;
      }
      for (const { start } of this.known.search(fold(some.join('\n'), { kana: true, upper: true })))
        found.add(from + lastUpTo(starts, start));
    }
    return [...found].sort((a, b) => a - b);
  }

  scan(text: string, subject: number, rules: boolean): readonly Hit[] {
    const clue = this.clues[subject];
    const own = clue && this.known.numberOf(clue);
    const key = `${own ?? ''} ${rules ? 1 : 0} ${text}`;
    const earlier = this.scans.get(key);
    if (earlier) return earlier;
    // In a column of data a short number is a measurement, not an ID.
    const hits = scanText(text, {
      known: this.known,
      own,
      rules,
      tagger: this.tagger,
      inRecord: true,
    }).filter((hit) => rules || !isBareNumber(hit, text));
    if (this.scans.size > 20_000) this.scans.clear();
    this.scans.set(key, hits);
    return hits;
  }
}
