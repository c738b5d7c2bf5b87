import type { Confidence, Finding, Place } from '../../core/findings/finding.ts';
import { lazyList } from './lazy-list.ts';

/** A finding in a cell. Without `span` it is the whole cell. */
export interface CellFinding extends Finding {
  /** Start and end within the cell's value. */
  readonly span?: readonly [number, number];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const sure: readonly Confidence[] = ['certain', 'likely', 'unsure'];

/** Numbers of one finding: place, row, subject + 1, value, confidence. */
const FIELDS = 5;

/** Findings as numbers, 20 bytes each; their values once each. */
export class FoundCells {
  private readonly places: Place[] = [];
  private readonly placeIndex = new Map<string, number>();
  private readonly values: string[] = [];
  private readonly valueIndex = new Map<string, number>();
  private readonly spans = new Map<number, readonly [number, number]>();
  private data = new Uint32Array(1024 * FIELDS);
  private count = 0;

  add(
    place: Place,
    row: number,
    value: string,
    confidence: Confidence,
    subject: number,
    span?: readonly [number, number],
  ): void {
    const at = this.count * FIELDS;
    if (at === this.data.length) {
      const larger = new Uint32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[at] = this.indexOfPlace(place);
    this.data[at + 1] = row;
    this.data[at + 2] = subject + 1;
    this.data[at + 3] = this.indexOfValue(value);
    this.data[at + 4] = sure.indexOf(confidence);
    if (span) this.spans.set(this.count, span);
    this.count++;
  }

  list(): CellFinding[] {
    return lazyList(this.count, (i) => this.at(i));
  }

  private at(i: number): CellFinding {
    const field = (n: number) => this.data[i * FIELDS + n] ?? 0;
    const subject = field(2);
    const where = this.places[field(0)] as Place;
    const found: Mutable<CellFinding> = {
      place: where,
      at: { kind: 'cell', row: field(1), column: where.column ?? 0 },
      value: this.values[field(3)] ?? '',
      confidence: sure[field(4)] ?? 'certain',
    };
    const span = this.spans.size === 0 ? undefined : this.spans.get(i);
    if (subject > 0) found.subject = subject - 1;
    if (span) found.span = span;
    return found;
  }

  private indexOfPlace(place: Place): number {
    const known = this.placeIndex.get(place.key) ?? this.places.push(place) - 1;
    this.placeIndex.set(place.key, known);
    return known;
  }

  /** One copy of each value, and none that keeps a whole stretch of the file alive behind it. */
  private indexOfValue(value: string): number {
    const known = this.valueIndex.get(value);
    if (known !== undefined) return known;
    const own = value.length < 13 ? value : Array.from(value).join('');
    const index = this.values.push(own) - 1;
    this.valueIndex.set(own, index);
    return index;
  }
}
