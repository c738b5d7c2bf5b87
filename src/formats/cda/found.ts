import { runsText, type TextRun } from '../xml/unit.ts';
import { readBase64, type Base64Text } from '../fhir/attachments.ts';
import type { Field, FieldDrop } from '../fields/field-file.ts';
import type { AttributeAt, Content, Element } from './tree.ts';

export type FoundField = Omit<Field, 'at' | 'value'>;

export interface Leaf {
  readonly runs: readonly TextRun[];
  /** Of the text of its runs. */
  readonly start: number;
  readonly base64?: Base64Text;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Elements that begin a line of their own in a narrative, and those that stand beside another. */
const lines: ReadonlySet<string> = new Set(
  'paragraph item list table tr thead tbody caption br title p div li'.split(' '),
);
const cells: ReadonlySet<string> = new Set(['td', 'th']);

/** What of the beginning of a dropped stretch is shown. */
const SHOWN = 120;

/** Gathers the fields of a document and where each of them stands. */
export class Found {
  readonly fields: Omit<Field, 'at'>[] = [];
  readonly leaves: Leaf[] = [];
  readonly drops: Omit<FieldDrop, 'at'>[] = [];
  readonly dropped: Stretch[] = [];
  readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }

  attribute({ segment }: AttributeAt, field: FoundField, from = 0, to?: number): void {
    this.add([{ segment, gap: '' }], field, from, to);
  }

  /** The text of an element without that of the elements in it. */
  text({ content }: Element, field: FoundField): void {
    this.add(ownRuns(content), field);
  }

  /** All that an element says. */
  narrative(element: Element, field: FoundField): void {
    const runs: TextRun[] = [];
    gather(element, runs, { gap: '' });
    this.add(runs, field);
  }

  /** Text that is carried as base64 is read; whatever else is carried goes. */
  carried(element: Element, mediaType: string, field: FoundField): void {
    const runs = ownRuns(element.content);
    const data = runsText(this.xml, runs);
    if (data.trim() === '') return;
    const base64 = /^text\/plain\b/iu.test(mediaType) ? readBase64(data) : null;
    if (!base64) this.drop(field.name, { start: element.from, end: element.to });
    else if (base64.text !== '') {
      this.leaves.push({ runs, start: 0, base64 });
      this.fields.push({ ...field, value: base64.text });
    }
  }

  drop(name: string, { start, end }: Stretch): void {
    const value = this.xml.slice(start, Math.min(end, start + SHOWN)).trim();
    if (value === '') return;
    this.drops.push({ name, value });
    this.dropped.push({ start, end });
  }

  private add(runs: readonly TextRun[], field: FoundField, from = 0, to?: number): void {
    const text = runsText(this.xml, runs).slice(0, to);
    const value = text.slice(from).trim();
    if (value === '') return;
    const start = text.indexOf(value, from);
    this.leaves.push({ runs, start });
    this.fields.push({ ...field, value });
  }
}

function ownRuns(content: readonly Content[]): TextRun[] {
  return content.flatMap((one) => (one.kind === 'text' ? [{ segment: one.segment, gap: '' }] : []));
}

/** `next.gap`: what stands before the next stretch of text as a break. */
function gather({ content, name }: Element, runs: TextRun[], next: { gap: string }): void {
  if (lines.has(name)) next.gap = '\n';
  else if (cells.has(name) && next.gap === '') next.gap = '\t';
  for (const one of content) {
    if (one.kind === 'element') gather(one.element, runs, next);
    else {
      runs.push({ segment: one.segment, gap: runs.length === 0 ? '' : next.gap });
      next.gap = '';
    }
  }
  if (lines.has(name)) next.gap = '\n';
}
