import type { ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';
import { fail, type Result } from '../../core/result.ts';
import { rewriteCompactDate } from '../../core/text/compact-date.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { openText } from '../text/open.ts';
import type { FieldKind } from './field-kinds.ts';
import type { TextField } from './text-file.ts';

/** One value of a record: `[start, end)` of the text. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A line of values between separators, without quotes: how receipts and prescriptions are written. */
export interface RecordLine {
  readonly line: number;
  readonly cells: readonly Cell[];
}

/** Decodes a file of records. CP932 is their rule: a text of ASCII alone gets its kanji in it. */
export async function openRecords(source: ByteSource, limits: Limits): Promise<Result<Decoded>> {
  if (source.size > limits.recordsMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.recordsMaxBytes });
  const opened = await openText(source, limits, 'cp932');
  if (!opened.ok) return opened;
  // Escapes of ISO-2022-JP within another encoding would be read as something else.
  const isMixed = opened.value.encoding !== 'iso-2022-jp' && opened.value.text.includes('\u001b');
  return isMixed ? fail('text-undecodable', { kind: 'file' }) : opened;
}

/** Lines that say something, one at a time: a large file has millions of values. The end-of-file sign of DOS is none. */
export function* recordLines(text: string, separator: string): Generator<RecordLine> {
  let line = 0;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/gu)) {
    line += 1;
    const content = match[0].replace(/[^\P{Cc}\t]+$/u, '');
    if (content.trim() === '') continue;
    let at = match.index;
    const cells = content.split(separator).map((cell): Cell => {
      const start = at;
      at += cell.length + separator.length;
      return { start, end: start + cell.length, text: cell };
    });
    yield { line, cells };
  }
}

type Extra = Pick<TextField, 'said' | 'fitted'>;

/** Collects the fields of records. */
export class RecordFields {
  readonly fields: TextField[] = [];
  private readonly separator: string;

  constructor(separator: string) {
    this.separator = separator;
  }

  put(name: string, kind: FieldKind, cell: Cell | undefined, subject: number, extra: Extra = {}): void {
    if (!cell || cell.text.trim() === '') return;
    const { start, end, text: value } = cell;
    this.fields.push({ name, kind, value, start, end, subject, spell: this.spell, ...extra });
  }

  /** A date without separators, in half or full width: it keeps its length. */
  putDate(
    name: string,
    kind: 'birth' | 'exam-date',
    cell: Cell | undefined,
    subject: number,
    extra: Extra = {},
  ): void {
    if (!cell || cell.text.trim() === '') return;
    const narrow = cell.text.normalize('NFKC').trim();
    const isWide = narrow !== cell.text.trim();
    const { start, end, text: value } = cell;
    this.fields.push({
      name,
      kind,
      value,
      start,
      end,
      subject,
      ...extra,
      rewritten: (action, who) => {
        const made = rewriteCompactDate(narrow, action, who?.offsetDays ?? null, true);
        if (made === null || action === 'keep') return null;
        return isWide ? wide(made) : made;
      },
    });
  }

  /** A code or a measurement is searched only where it could say what the run knows. */
  putData(name: string, cell: Cell, subject: number): void {
    if (/[^\0-\x7f]|[A-Za-z]{4}|[\dA-Za-z-]{5}/u.test(cell.text)) this.put(name, 'data', cell, subject);
  }

  /** Nothing that is written may look like the end of a value or of a record. */
  private readonly spell = (made: string): string =>
    made.replaceAll(this.separator, ' ').replace(/[\r\n]+/gu, ' ');
}

function wide(text: string): string {
  return text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
}
