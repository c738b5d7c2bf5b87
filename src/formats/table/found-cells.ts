import type { Confidence, Finding, Place } from '../../core/findings/finding.ts';
import { lazyList } from './lazy-list.ts';

/** A finding in a cell. Without `span` it is the whole cell. */
export interface CellFinding extends Finding {
  /** Start and end within the cell's value. */
  readonly span?: readonly [number, number];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const sure: readonly Confidence[] = ['certain', 'likely', 'unsure'];

/** Findings as columns of numbers: some 40 bytes each. */
export class FoundCells {
  private readonly places: Place[] = [];
  private readonly placeIndex = new Map<string, number>();
  private readonly place: number[] = [];
  private readonly row: number[] = [];
  private readonly column: number[] = [];
  private readonly subject: number[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private readonly confidence: number[] = [];
  private readonly values: string[] = [];
  private readonly interned = new Map<string, string>();

  add(
    place: Place,
    row: number,
    column: number,
    value: string,
    confidence: Confidence,
    subject: number,
  ): void {
    this.addSpan(place, row, column, value, confidence, subject, -1, -1);
  }

  addSpan(
    place: Place,
    row: number,
    column: number,
    value: string,
    confidence: Confidence,
    subject: number,
    from: number,
    to: number,
  ): void {
    let index = this.placeIndex.get(place.key);
    if (index === undefined) {
      index = this.places.push(place) - 1;
      this.placeIndex.set(place.key, index);
    }
    this.place.push(index);
    this.row.push(row);
    this.column.push(column);
    this.subject.push(subject);
    this.from.push(from);
    this.to.push(to);
    this.confidence.push(sure.indexOf(confidence));
    this.values.push(this.intern(value));
  }

  list(): CellFinding[] {
    return lazyList(this.row.length, (i) => this.at(i));
  }

  private at(i: number): CellFinding {
    const subject = this.subject[i] ?? -1;
    const from = this.from[i] ?? -1;
    const found: Mutable<CellFinding> = {
      place: this.places[this.place[i] ?? 0] as Place,
      at: { kind: 'cell', row: this.row[i] ?? 0, column: this.column[i] ?? 0 },
      value: this.values[i] ?? '',
      confidence: sure[this.confidence[i] ?? 0] ?? 'certain',
    };
    if (subject >= 0) found.subject = subject;
    if (from >= 0) found.span = [from, this.to[i] ?? 0];
    return found;
  }

  /** One copy of each value, and none that keeps a whole stretch of the file alive behind it. */
  private intern(value: string): string {
    const known = this.interned.get(value);
    if (known !== undefined) return known;
    const own = value.length < 13 ? value : Array.from(value).join('');
    if (this.interned.size < 1_000_000) this.interned.set(own, own);
    return own;
  }
}
