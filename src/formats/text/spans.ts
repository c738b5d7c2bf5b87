import type { TextPatch } from '../../core/text/patch.ts';

/** A stretch of the source that an edit touches; `unit` is the character whose way of writing holds there. */
export interface SpanEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly unit: number;
}

/** Text and the stretch of the source that each of its units was read from; an empty stretch = made. */
export class Spans {
  private units = new Uint16Array(64);
  private from = new Uint32Array(64);
  private to = new Uint32Array(64);
  private notes = new Uint32Array(64);
  private count = 0;

  get length(): number {
    return this.count;
  }

  get last(): number {
    return this.count === 0 ? 0 : (this.units[this.count - 1] ?? 0);
  }

  /** `note`: what the writer of the format must know of the place. */
  push(unit: number, from: number, to: number, note = 0): void {
    if (this.count === this.units.length) this.grow();
    this.units[this.count] = unit;
    this.from[this.count] = from;
    this.to[this.count] = to;
    this.notes[this.count++] = note;
  }

  /** Characters of one stretch: both halves of a pair, or the letters of one entity. */
  pushText(text: string, from: number, to: number, note = 0): void {
    for (let i = 0; i < text.length; i++) this.push(text.charCodeAt(i), from, to, note);
  }

  /** Made characters: no stretch of the source is behind them. */
  make(text: string): void {
    this.pushText(text, 0, 0);
  }

  /** One more stretch belongs to the last unit. */
  extend(to: number): void {
    if (this.count > 0) this.to[this.count - 1] = to;
  }

  append(other: Spans): void {
    for (let i = 0; i < other.count; i++)
      this.push(other.units[i] ?? 0, other.from[i] ?? 0, other.to[i] ?? 0, other.notes[i] ?? 0);
  }

  text(): string {
    const pieces: string[] = [];
    for (let at = 0; at < this.count; at += 8192) {
      const piece = this.units.subarray(at, Math.min(this.count, at + 8192));
      pieces.push(String.fromCharCode(...piece));
    }
    return pieces.join('');
  }

  note(unit: number): number {
    return this.notes[unit] ?? 0;
  }

  /**
   * The stretches of an edit. The new text goes where the first character stood; the others go. Null when
   * nothing of the source is behind the text.
   */
  edits({ start, end, text }: TextPatch): SpanEdit[] | null {
    const made: { start: number; end: number; text: string; unit: number }[] = [];
    for (let unit = start; unit < end; unit++) {
      const from = this.from[unit] ?? 0;
      const to = this.to[unit] ?? 0;
      if (from === to) continue;
      const last = made.at(-1);
      if (last && from <= last.end && from >= last.start) last.end = Math.max(last.end, to);
      else made.push({ start: from, end: to, text: last ? '' : text, unit });
    }
    return made.length > 0 ? made : null;
  }

  private grow(): void {
    const double = (data: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const larger = new Uint32Array(data.length * 2);
      larger.set(data);
      return larger;
    };
    const units = new Uint16Array(this.units.length * 2);
    units.set(this.units);
    this.units = units;
    this.from = double(this.from);
    this.to = double(this.to);
    this.notes = double(this.notes);
  }
}
