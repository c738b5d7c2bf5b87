import type { AppliedChange, Change } from '../../core/plan/change.ts';
import { replacement } from '../../core/text/replace.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { FilePlan, RunContext } from '../format.ts';
import type { OfficeContent } from './content.ts';
import type { OfficeFinding, OfficeInspection } from './finding.ts';
import { changedIsoDate } from './iso-date.ts';
import type { TextUnit } from './parts/content.ts';
import { serialOfText, serialText } from './xlsx/serial-date.ts';

export type OfficeChange = Change & OfficeFinding;
export type OfficeApplied = AppliedChange & OfficeFinding;

/** A target that every program reads and that leads nowhere. */
const NOWHERE = { link: 'about:blank', workbook: 'removed.xlsx' } as const;

/** Says of each change what stands there afterwards. */
export class Replacements {
  private readonly subjects: readonly (SubjectRef | null)[];
  private readonly content: OfficeContent;
  private readonly ctx: RunContext;

  constructor(plan: FilePlan<OfficeInspection>, ctx: RunContext) {
    this.subjects = plan.inspection.subjects.map((clue) => ctx.vault.subject(clue));
    this.content = plan.inspection.file.content;
    this.ctx = ctx;
  }

  after(change: OfficeChange): string {
    const { target, action, value, place } = change;
    if (action === 'keep') return value;
    if (
      target.kind === 'drop' ||
      target.kind === 'blank' ||
      target.kind === 'result' ||
      target.kind === 'repeat'
    )
      return '';
    const subject = this.subjectOf(change);
    const unit = target.kind === 'unit' ? this.content.units[target.unit] : undefined;
    if (unit?.role === 'iso-date' || (target.kind === 'cell' && target.iso)) {
      // A cell can be empty; what says when a comment was written cannot.
      if (target.kind === 'cell' && !dated.has(action)) return this.plain(change, subject, 'cell');
      return changedIsoDate(value, action, subject);
    }
    if (unit?.role === 'serial-date') return serialMoved(value, change, subject);
    if (place.key.endsWith(':rest')) return '';
    if (unit?.role === 'whole' && place.item !== 'staff-name') return this.whole(unit, change, subject);
    return this.plain(change, subject, this.isAlone(change, unit) ? 'cell' : 'text');
  }

  /** A file about one patient speaks of that one; a list's text without a name speaks of nobody. */
  private subjectOf({ subject }: OfficeChange): SubjectRef | null {
    if (subject !== undefined) return this.subjects[subject] ?? null;
    return this.subjects.length === 1 ? (this.subjects[0] ?? null) : null;
  }

  private plain(
    { place: { item }, action, value }: OfficeChange,
    subject: SubjectRef | null,
    style: 'text' | 'cell',
  ): string {
    return replacement({ item, action, value }, subject, this.ctx.vault, style);
  }

  private whole(unit: TextUnit, change: OfficeChange, subject: SubjectRef | null): string {
    const after = this.plain(change, subject, 'cell');
    if (unit.place === 'path') return '';
    // What is declared a number must stay one.
    if (unit.place === 'pivot-number') return '0';
    if (unit.place !== 'link') return after;
    const part = this.content.parts[unit.part]?.name ?? '';
    return part.startsWith('xl/externalLinks/') ? NOWHERE.workbook : NOWHERE.link;
  }

  /** A whole cell, a whole literal, a name of a sheet, an author: a pseudonym stands bare there. */
  private isAlone({ target, value }: OfficeChange, unit: TextUnit | undefined): boolean {
    if (target.kind === 'name') return true;
    if (target.kind === 'cell') return target.whole;
    if (unit?.role === 'whole' || (unit?.role === 'known' && unit.text === value)) return true;
    if (target.kind !== 'unit') return false;
    if (target.alone === true) return true;
    if (unit?.role !== 'formula') return false;
    return unit.text.slice(target.start - 1, target.end + 1) === `"${value}"`;
  }
}

const dated: ReadonlySet<string> = new Set(['shift', 'year-month', 'year']);

function serialMoved(value: string, { action }: OfficeChange, subject: SubjectRef | null): string {
  const text = serialText(value, false);
  const moved = text === null ? null : changedIsoDate(text, action, subject);
  return (moved === null ? null : serialOfText(moved, value, false)) ?? '1';
}
