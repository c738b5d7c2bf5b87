import { plainRoles, roleOfHeader, roles, type Role } from '../../../core/tables/roles.ts';
import type { Meaning } from '../parts/content.ts';
import { PartReader } from '../parts/read-part.ts';
import type { XmlElement } from '../../xml/scan.ts';
import { segmentText } from '../../xml/segment.ts';

/** Elements of a pivot cache that hold one value each (ECMA-376 part 1, 18.10.1). */
const values = new Set(['s', 'n', 'd', 'x', 'm', 'b', 'e']);

/**
 * Reads a pivot cache: a copy of a list, column by column (definition) and row by row (records). Its columns are
 * judged by their names; no row tells whose a value is.
 */
export class PivotReader extends PartReader {
  /** Roles of the fields, in order; filled by the definition, used by the records. */
  readonly fields: (Role | null)[];
  private index = 0;

  constructor(xml: string, part: number, number: number, fields: (Role | null)[]) {
    super(xml, part, number, false);
    this.fields = fields;
  }

  override open(element: XmlElement): void {
    const { local } = element;
    const parent = this.path.at(-1);
    const read = (name: string) => {
      const found = element.attributes.find((attribute) => attribute.local === name);
      return found ? { segment: { from: found.from, to: found.to, kind: 'text' } as const, gap: '' } : null;
    };
    if (local === 'cacheField') {
      const name = read('name');
      this.fields.push(name ? roleOfHeader(segmentText(this.xml, name.segment)) : null);
    }
    if (local === 'r' && parent === 'pivotCacheRecords') this.index = 0;
    const inRecord = parent === 'r';
    const run = read('v');
    const role = (inRecord ? this.fields[this.index] : this.fields.at(-1)) ?? null;
    if (inRecord) this.index++;
    const shared = parent === 'sharedItems' || inRecord;
    if (!shared || !values.has(local) || local === 'x' || !run) {
      super.open(element);
      return;
    }
    this.path.push(local);
    const meaning = meaningOf(local, role);
    if (meaning) this.unit(meaning, [run]);
  }
}

function meaningOf(kind: string, role: Role | null): Meaning | null {
  const plain = role === null || plainRoles.has(role);
  if (kind === 's') {
    if (plain) return { role: role === 'free-text' ? 'story' : 'known' };
    return { role: 'whole', item: roles[role].item, place: 'pivot' };
  }
  const dated = role === 'birth' || role === 'exam-date';
  if (kind === 'd') return { role: 'iso-date', item: dated ? roles[role].item : 'text-date', place: 'pivot' };
  if (kind !== 'n' || plain) return null;
  return {
    role: dated ? 'serial-date' : 'whole',
    item: roles[role].item,
    place: dated ? 'pivot' : 'pivot-number',
  };
}
