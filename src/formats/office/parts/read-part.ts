import type { DocumentPart, Locator } from '../../../core/findings/locator.ts';
import { roleOfHeader } from '../../../core/tables/roles.ts';
import type { TextKind, XmlElement, XmlHandler } from '../../xml/scan.ts';
import { segmentText } from '../../xml/segment.ts';
import { runsText, type TextRun } from '../../xml/unit.ts';
import { meaningOfAttribute } from './attributes.ts';
import type { Meaning, NamedThing, Repeat, TextUnit } from './content.ts';
import { documentPart } from './content.ts';
import { meaningOfText, paragraphElements, runElements } from './elements.ts';

/** A paragraph while its runs are gathered. Text boxes nest one within another. */
interface OpenParagraph {
  readonly runs: TextRun[];
  readonly phonetic: { from: number; to: number }[];
  /** Field codes, which are cut into runs as text is. */
  readonly codes: TextRun[];
  gap: string;
}

const breaks: Readonly<Record<string, string>> = {
  br: '\n',
  cr: '\n',
  tab: '\t',
  noBreakHyphen: '-',
  ptab: '\t',
};

/** Copies of what cells hold: of this workbook's for its charts, of another's for links to it. */
const repeated: Readonly<Record<string, Repeat['place']>> = {
  strCache: 'chart-cache',
  multiLvlStrCache: 'chart-cache',
  numCache: 'chart-cache',
  sheetDataSet: 'external-cache',
};

export interface PartFound {
  readonly units: TextUnit[];
  readonly names: NamedThing[];
  readonly repeats: Repeat[];
}

/** Reads any part: gathers runs into paragraphs, and says of every other text and attribute what it is. */
export class PartReader implements XmlHandler, PartFound {
  readonly units: TextUnit[] = [];
  readonly names: NamedThing[] = [];
  readonly repeats: Repeat[] = [];
  root = '';
  protected readonly path: string[] = [];
  protected readonly xml: string;
  protected readonly part: number;
  private readonly number: number;
  private readonly loose: boolean;
  private readonly paragraphs: OpenParagraph[] = [];
  private phoneticFrom = -1;
  private phoneticRuns: TextRun[] = [];
  private cacheFrom = -1;
  private count = 0;
  private tables = 0;
  /** Tables nest; the innermost is last. */
  private readonly inTables: { table: number; row: number; column: number }[] = [];
  /** Text of the table cell before this one, and what stands before the next paragraph. */
  private cellText = '';
  private joint = '\n';

  /** `number`: which of several parts of its kind. `loose`: a part of no known kind, every text of which is read. */
  constructor(xml: string, part: number, number: number, loose: boolean) {
    this.xml = xml;
    this.part = part;
    this.number = number;
    this.loose = loose;
  }

  open(element: XmlElement): void {
    const { local, start, end } = element;
    const parent = this.path.at(-1);
    if (this.root === '') this.root = local;
    this.path.push(local);
    const paragraph = this.paragraphs.at(-1);
    const gap = breaks[local];
    if (gap !== undefined && paragraph && parent !== 'tabs') paragraph.gap += gap;
    if (paragraphElements.has(local) && !element.empty)
      this.paragraphs.push({ runs: [], phonetic: [], codes: [], gap: '' });
    if (local === 'rPh' && !element.empty) this.phoneticFrom = start;
    if (local === 'phoneticPr') paragraph?.phonetic.push({ from: start, to: end });
    if (repeated[local] !== undefined) this.cacheFrom = start;
    if (local === 'tr') this.joint = '\n';
    if (!element.empty) this.openTable(local);
    this.attributes(element);
    if (this.root === 'sst' && local === 'si' && element.empty) this.shared([], []);
  }

  private openTable(local: string): void {
    const table = this.inTables.at(-1);
    if (local === 'tbl') this.inTables.push({ table: ++this.tables, row: 0, column: 0 });
    else if (local === 'tr' && table) {
      table.row++;
      table.column = 0;
    } else if (local === 'tc' && table) table.column++;
  }

  private attributes(element: XmlElement): void {
    for (const attribute of element.attributes) {
      const { from, to, local } = attribute;
      const segment = { from, to, kind: 'text' } as const;
      const value = segmentText(this.xml, segment);
      const named = namedKind(this.root, element.local, local);
      if (named) this.names.push({ kind: named, name: value, part: this.part, from, to, at: this.locator() });
      else {
        const meaning = meaningOfAttribute(this.root, element, attribute, value);
        if (meaning) this.unit(meaning, [{ segment, gap: '' }]);
      }
    }
  }

  text(from: number, to: number, kind: TextKind): void {
    const segment = { from, to, kind };
    const own = this.path.at(-1) ?? '';
    const paragraph = this.paragraphs.at(-1);
    if (kind !== 'comment' && this.phoneticFrom >= 0) {
      if (own === 't') this.phoneticRuns.push({ segment, gap: '' });
      return;
    }
    if (kind !== 'comment' && paragraph && (runElements.has(own) || paragraphElements.has(own))) {
      if (own === 't' || own === 'delText' || this.xml.slice(from, to).trim() !== '') {
        paragraph.runs.push({ segment, gap: paragraph.gap });
        paragraph.gap = '';
      }
      return;
    }
    if (kind !== 'comment' && paragraph && (own === 'instrText' || own === 'delInstrText')) {
      paragraph.codes.push({ segment, gap: '' });
      return;
    }
    const text = segmentText(this.xml, segment);
    if (text.trim() === '') return;
    const meaning: Meaning | null =
      kind === 'comment' ? { role: 'story' } : meaningOfText(this.path, text, this.loose);
    if (meaning) this.unit(meaning, [{ segment, gap: '' }]);
  }

  close(local: string, start: number, end: number): void {
    this.path.pop();
    if (local === 'rPh' && this.phoneticFrom >= 0) {
      this.paragraphs.at(-1)?.phonetic.push({ from: this.phoneticFrom, to: end });
      this.unit({ role: 'known' }, this.phoneticRuns);
      this.phoneticFrom = -1;
      this.phoneticRuns = [];
    }
    const place = repeated[local];
    if (place !== undefined && this.cacheFrom >= 0) {
      const segment = { from: this.cacheFrom, to: end, kind: 'comment' } as const;
      const inner = segmentText(this.xml, segment);
      const value = inner.replace(/<[^>]*>/gu, ' ').trim();
      // Numbers tell nobody apart; days do.
      if (local !== 'numCache' || /formatCode>[^<]*[yd]/iu.test(inner))
        this.repeats.push({ ...segment, part: this.part, value, place, at: this.locator() });
      this.cacheFrom = -1;
    }
    // An empty element has no end tag, and opened nothing.
    if (paragraphElements.has(local) && start < end) this.endParagraph(local);
    if (local === 'tbl' && start < end) this.inTables.pop();
    if (local === 'tc') this.joint = isLabel(this.cellText) ? ': ' : '\t';
  }

  private endParagraph(local: string): void {
    const paragraph = this.paragraphs.pop();
    if (!paragraph) return;
    if (this.root === 'sst' && local === 'si') {
      this.shared(paragraph.runs, paragraph.phonetic);
      return;
    }
    this.count++;
    const text = this.unit({ role: 'story' }, paragraph.runs, paragraph.phonetic, this.joint);
    this.unit({ role: 'story' }, paragraph.codes);
    this.cellText = text;
    this.joint = '\n';
  }

  private shared(runs: readonly TextRun[], phonetic: TextUnit['phonetic']): void {
    const text = runsText(this.xml, runs);
    this.units.push({
      role: 'shared',
      part: this.part,
      runs,
      text,
      at: this.locator(),
      joint: '\n',
      phonetic,
    });
  }

  protected unit(
    meaning: Meaning,
    runs: readonly TextRun[],
    phonetic: TextUnit['phonetic'] = [],
    joint = '\n',
  ): string {
    const text = runsText(this.xml, runs);
    const table = this.inTables.at(-1);
    if (text.trim() !== '')
      this.units.push({
        ...meaning,
        part: this.part,
        runs,
        text,
        at: this.locator(),
        joint,
        phonetic,
        ...(table && { cell: { ...table } }),
      });
    return text;
  }

  protected locator(): Locator {
    const part: DocumentPart = documentPart(this.root);
    return { kind: 'paragraph', part, number: this.number, paragraph: Math.max(1, this.count) };
  }
}

function namedKind(root: string, element: string, attribute: string): NamedThing['kind'] | null {
  if (root !== 'workbook' || attribute !== 'name') return null;
  return element === 'sheet' ? 'sheet' : element === 'definedName' ? 'defined' : null;
}

/** 氏名 in a cell of a form: what stands in the next cell is its value. */
function isLabel(text: string): boolean {
  const word = text.trim();
  return word.length <= 12 && roleOfHeader(word) !== null;
}
