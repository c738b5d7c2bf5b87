import type { TextKind, XmlElement } from '../../xml/scan.ts';
import { segmentText, type Segment } from '../../xml/segment.ts';
import { runsText, type TextRun } from '../../xml/unit.ts';
import { PartReader } from '../parts/read-part.ts';

export interface SheetCell {
  readonly row: number;
  /** From 1. */
  readonly column: number;
  /** `s` shared string, `n` number, `str` result of a formula, `inlineStr`, `d` date, `b`, `e`. */
  readonly type: string;
  readonly style: number;
  /** Prefix of the elements (`x:` in files of some writers). */
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
  /** Behind the start tag, and at the start of the end tag. */
  readonly innerFrom: number;
  readonly innerTo: number;
  /** The value of the `t` attribute, or null where there is none. */
  readonly typeSpan: { readonly from: number; readonly to: number } | null;
  /** `<v>` with its tags, and what stands in it. */
  readonly value: { readonly from: number; readonly to: number; readonly segment: Segment } | null;
  readonly raw: string;
  readonly hasFormula: boolean;
  /** Runs of an inline string. */
  readonly runs: readonly TextRun[];
  readonly phonetic: readonly { readonly from: number; readonly to: number }[];
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Reads a sheet: its cells as such, and the rest (headers, validations, links) as in any part. */
export class SheetReader extends PartReader {
  readonly cells: SheetCell[] = [];
  private cell: (Mutable<SheetCell> & { runs: TextRun[]; phonetic: { from: number; to: number }[] }) | null =
    null;
  private row = 0;
  private column = 0;
  private valueFrom = -1;
  private phoneticFrom_ = -1;

  override open(element: XmlElement): void {
    const { local, start } = element;
    const attribute = (name: string): string | undefined => {
      const found = element.attributes.find(({ local: own, prefix }) => own === name && prefix === '');
      return found && this.xml.slice(found.from, found.to);
    };
    if (this.cell === null && local !== 'c' && local !== 'row') {
      super.open(element);
      return;
    }
    this.path.push(local);
    if (local === 'row') {
      this.row = Number(attribute('r') ?? this.row + 1);
      this.column = 0;
    } else if (local === 'c') this.openCell(element, attribute);
    else if (local === 'v') this.valueFrom = start;
    else if (local === 'rPh') this.phoneticFrom_ = start;
    else if (local === 'phoneticPr') this.cell?.phonetic.push({ from: start, to: element.end });
    else if (local === 'f' && this.cell) this.cell.hasFormula = true;
  }

  private openCell(element: XmlElement, attribute: (name: string) => string | undefined): void {
    const place = placeOf(attribute('r') ?? '');
    this.column = place?.column ?? this.column + 1;
    const type = element.attributes.find(({ local, prefix }) => local === 't' && prefix === '');
    this.cell = {
      row: place?.row ?? this.row,
      column: this.column,
      type: attribute('t') ?? 'n',
      style: Number(attribute('s') ?? 0),
      prefix: element.prefix === '' ? '' : `${element.prefix}:`,
      from: element.start,
      to: element.end,
      innerFrom: element.end,
      innerTo: element.end,
      typeSpan: type ? { from: type.from, to: type.to } : null,
      value: null,
      raw: '',
      hasFormula: false,
      runs: [],
      phonetic: [],
    };
  }

  override text(from: number, to: number, kind: TextKind): void {
    const { cell } = this;
    const own = this.path.at(-1);
    const segment = { from, to, kind };
    if (cell === null || kind === 'comment') super.text(from, to, kind);
    else if (own === 'v') {
      cell.raw = segmentText(this.xml, segment);
      cell.value = { from: this.valueFrom, to, segment };
    } else if (own === 'f') this.unit({ role: 'formula' }, [{ segment, gap: '' }]);
    else if (own === 't' && this.phoneticFrom_ >= 0) this.unit({ role: 'known' }, [{ segment, gap: '' }]);
    else if (own === 't') cell.runs.push({ segment, gap: '' });
  }

  override close(local: string, start: number, end: number): void {
    const { cell } = this;
    if (cell === null && local !== 'row') {
      super.close(local, start, end);
      return;
    }
    this.path.pop();
    if (cell === null) return;
    if (local === 'v' && cell.value) cell.value = { ...cell.value, to: end };
    if (local === 'rPh') {
      cell.phonetic.push({ from: this.phoneticFrom_, to: end });
      this.phoneticFrom_ = -1;
    }
    if (local !== 'c') return;
    cell.innerTo = start;
    cell.to = end;
    if (cell.type === 'inlineStr') cell.raw = runsText(this.xml, cell.runs);
    this.cells.push(cell);
    this.cell = null;
  }
}

/** `AB12` as row 12, column 28. */
function placeOf(reference: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})([0-9]{1,7})$/u.exec(reference);
  if (!match) return null;
  const column = Array.from(match[1] ?? '').reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(match[2]), column };
}
