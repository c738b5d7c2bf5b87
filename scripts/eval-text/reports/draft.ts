/** What the answer key tells apart. */
export const kinds = [
  'name',
  'kana',
  'roman',
  'family',
  'staff',
  'facility',
  'patient-id',
  'other-id',
  'birth',
  'exam-date',
  'address',
  'postal',
  'phone',
  'contact',
  'insurance',
  'number',
] as const;

export type Kind = (typeof kinds)[number];

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** Where a miss is to be looked for: the label, or the kind of sentence. */
  readonly note: string;
}

/** A text that grows together with its answer key. */
export class Draft {
  text = '';
  readonly spans: Span[] = [];

  put(text: string): void {
    this.text += text;
  }

  mark(kind: Kind, value: string, note: string): void {
    this.spans.push({ start: this.text.length, end: this.text.length + value.length, kind, note });
    this.text += value;
  }

  /** Pieces in braces are values: `{name}様が来院`. */
  fill(template: string, values: (slot: string) => { kind: Kind; value: string }, note: string): void {
    for (const piece of template.split(/(\{[a-z-]+\})/u)) {
      const slot = /^\{([a-z-]+)\}$/u.exec(piece)?.[1];
      if (slot === undefined) this.put(piece);
      else {
        const { kind, value } = values(slot);
        this.mark(kind, value, note);
      }
    }
  }
}
