import { DecodingMode } from 'entities/decode';
import { readCharacters } from '../../html/characters.ts';
import { tokenize, type Tag } from '../../html/tokens.ts';

/** One piece of a record as it reads: words only. */
export type RecordBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly RecordCell[])[] };

export interface RecordCell {
  readonly text: string;
  readonly head: boolean;
}

/** A record of 3,000 items is long; nobody reads more than this on a screen. */
const mostBlocks = 4_000;
const mostRows = 5_000;

/** Their content is no words of the record. */
const unseen: ReadonlySet<string> = new Set(['script', 'style', 'title', 'svg', 'template', 'noscript']);
/** Begin and end what stands by itself. */
const breaking: ReadonlySet<string> = new Set(
  'p div section article header footer main body h1 h2 h3 h4 h5 h6 ul ol li table tr td th br hr dl dt dd'.split(
    ' ',
  ),
);
const inTable: ReadonlySet<string> = new Set(['table', 'tr', 'td', 'th']);

/**
 * The record that came with a package is not trusted: its words are taken out here, in a worker, and none of its markup
 * reaches the page.
 */
export function recordBlocks(html: string): RecordBlock[] {
  const words = new RecordWords(html);
  tokenize(html, words);
  return words.finish();
}

class RecordWords {
  private readonly source: string;
  private readonly blocks: RecordBlock[] = [];
  private words = '';
  private heading: 1 | 2 | null = null;
  private items: string[] | null = null;
  private rows: RecordCell[][] | null = null;
  /** The cell at hand; what stands in it is one text, whatever it is made of. */
  private cell: 'th' | 'td' | null = null;
  /** Name and depth of what is not shown. */
  private hidden: { readonly name: string; depth: number } | null = null;

  constructor(source: string) {
    this.source = source;
  }

  text(start: number, end: number, raw: boolean): void {
    if (this.hidden || raw || this.blocks.length >= mostBlocks) return;
    readCharacters(this.source, start, end, DecodingMode.Legacy, (text) => {
      this.words += text;
    });
  }

  open({ name }: Tag): void {
    if (this.hidden) {
      if (name === this.hidden.name) this.hidden.depth++;
      return;
    }
    if (unseen.has(name)) this.hidden = { name, depth: 1 };
    if (!breaking.has(name)) return;
    if (this.cell && !inTable.has(name)) this.words += ' ';
    else this.end();
    if (this.cell) return;
    if (name === 'ul' || name === 'ol') this.items = [];
    else if (name === 'table') this.rows = [];
    else if (name === 'tr') this.rows?.push([]);
    else if (name === 'th' || name === 'td') this.cell = name;
    else if (/^h[1-6]$/u.test(name)) this.heading = name === 'h1' ? 1 : 2;
  }

  close(name: string): void {
    if (this.hidden) {
      if (name === this.hidden.name && --this.hidden.depth === 0) this.hidden = null;
      return;
    }
    if (!breaking.has(name)) return;
    if (this.cell && !inTable.has(name)) {
      this.words += ' ';
      return;
    }
    this.end();
    if (/^h[1-6]$/u.test(name)) this.heading = null;
    if (name === 'ul' || name === 'ol') this.endList();
    if (name === 'table') this.endTable();
  }

  comment(): void {
    // Says nothing to a reader.
  }

  finish(): RecordBlock[] {
    this.end();
    this.endList();
    this.endTable();
    return this.blocks.slice(0, mostBlocks);
  }

  /** What was read since the last break, to where it belongs. */
  private end(): void {
    const text = this.words.replace(/\s+/gu, ' ').trim();
    this.words = '';
    const { cell } = this;
    this.cell = null;
    if (cell) this.rows?.at(-1)?.push({ text, head: cell === 'th' });
    else if (text === '') return;
    else if (this.items) this.items.push(text);
    else if (this.heading) this.blocks.push({ kind: 'heading', level: this.heading, text });
    else this.blocks.push({ kind: 'paragraph', text });
  }

  private endList(): void {
    if (this.items && this.items.length > 0) this.blocks.push({ kind: 'list', items: this.items });
    this.items = null;
  }

  private endTable(): void {
    const rows = (this.rows ?? []).filter((row) => row.some(({ text }) => text !== '')).slice(0, mostRows);
    if (rows.length > 0) this.blocks.push({ kind: 'table', rows });
    this.rows = null;
  }
}
