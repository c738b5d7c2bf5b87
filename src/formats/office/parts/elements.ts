import type { Meaning } from './content.ts';

const story: Meaning = { role: 'story' };
const known: Meaning = { role: 'known' };
const author: Meaning = { role: 'whole', item: 'staff-name', place: 'author' };
const property: Meaning = { role: 'whole', item: 'description', place: 'property' };
const moment: Meaning = { role: 'iso-date', item: 'text-date', place: 'changed' };

/** Elements whose text nodes are runs of the paragraph around them. */
export const runElements: ReadonlySet<string> = new Set(['t', 'delText']);

/** Elements whose runs are read as one text. */
export const paragraphElements: ReadonlySet<string> = new Set(['p', 'si', 'is', 'text']);

const formulas = new Set([
  'f',
  'formula',
  'formula1',
  'formula2',
  'definedName',
  'calculatedColumnFormula',
  'totalsRowFormula',
]);

const typed = new Set([
  'instrText',
  'delInstrText',
  'oddHeader',
  'oddFooter',
  'evenHeader',
  'evenFooter',
  'firstHeader',
  'firstFooter',
  't',
  'delText',
  'text',
  // HTML in the boxes of VML drawings.
  'div',
  'font',
  'span',
]);

const core: Readonly<Record<string, Meaning>> = {
  creator: author,
  lastModifiedBy: author,
  created: moment,
  modified: moment,
  lastPrinted: moment,
  title: property,
  subject: property,
  description: property,
  keywords: property,
  category: property,
  contentStatus: property,
  identifier: property,
};

const app: Readonly<Record<string, Meaning>> = {
  Company: { role: 'whole', item: 'institution', place: 'company' },
  Manager: author,
  HyperlinkBase: { role: 'whole', item: 'url', place: 'link' },
};

/** What the text of an element is to a reader; `path` = local names from the outermost element to its own. */
export function meaningOfText(path: readonly string[], text: string, loose: boolean): Meaning | null {
  const root = path[0] ?? '';
  const own = path.at(-1) ?? '';
  if (root === 'coreProperties') return core[own] ?? null;
  if (root === 'Properties') return ofProperties(path, own, text);
  if (root === 'comments' && own === 'author') return author;
  if (formulas.has(own)) return { role: 'formula' };
  if (typed.has(own) || path.some((step) => step === 'strCache' || step === 'multiLvlStrCache') || loose)
    return story;
  return /[^\x20-\x7e\s]|[A-Za-z]/u.test(text) ? known : null;
}

function ofProperties(path: readonly string[], own: string, text: string): Meaning | null {
  if (path.includes('property')) {
    if (own === 'filetime' || own === 'date') return moment;
    return /^(?:i\d|ui\d|int|uint|r\d|bool|decimal)$/u.test(own) ? null : property;
  }
  if (path.includes('TitlesOfParts')) return { role: 'reference' };
  if (path.includes('HLinks')) return { role: 'story' };
  return app[own] ?? (/[A-Za-z]|[^\x20-\x7e\s]/u.test(text) ? known : null);
}
