import type { XmlElement, XmlHandler } from '../../xml/scan.ts';
import { segmentText } from '../../xml/segment.ts';

/** How the numbers of a style read: as a date, or with leading zeros. */
export interface NumberFormat {
  readonly date: boolean;
  /** Digits that are always shown (`00000000`), or 0. */
  readonly zeros: number;
}

const plain: NumberFormat = { date: false, zeros: 0 };

/** Built-in formats that hold a day (ECMA-376 part 1, 18.8.30), those of East Asian languages among them. */
function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58);
}

export function numberFormat(code: string): NumberFormat {
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]|_./gu, '').split(';')[0] ?? '';
  if (/[yegYEG]/u.test(bare.replace(/General/giu, '')) || /d/iu.test(bare)) return { date: true, zeros: 0 };
  return { date: false, zeros: /^0{2,}$/u.test(bare) ? bare.length : 0 };
}

/** Reads the number formats of a workbook's cell styles. */
export class StylesReader implements XmlHandler {
  private readonly codes = new Map<number, string>();
  private readonly styles: number[] = [];
  private inCells = false;
  private readonly xml: string;

  constructor(xml: string) {
    this.xml = xml;
  }

  open({ local, attributes }: XmlElement): void {
    const value = (name: string): string => {
      const found = attributes.find((attribute) => attribute.local === name);
      return found ? segmentText(this.xml, { ...found, kind: 'text' }) : '';
    };
    if (local === 'cellXfs') this.inCells = true;
    if (local === 'numFmt') this.codes.set(Number(value('numFmtId')), value('formatCode'));
    if (local === 'xf' && this.inCells) this.styles.push(Number(value('numFmtId')));
  }

  text(): void {
    // Styles hold no text that matters here.
  }

  close(local: string): void {
    if (local === 'cellXfs') this.inCells = false;
  }

  formats(): NumberFormat[] {
    return this.styles.map((id) => {
      const code = this.codes.get(id);
      if (code !== undefined) return numberFormat(code);
      return isBuiltInDate(id) ? { date: true, zeros: 0 } : plain;
    });
  }
}
