import type { FormatId } from '../core/findings/finding.ts';
import { formatIds } from '../core/findings/finding.ts';
import type { Messages } from '../i18n/ja.ts';
import type { PlanRow } from '../state/model.ts';
import { placeText } from './place-label.ts';

export interface PlanFilter {
  readonly text: string;
  readonly onlyChanged: boolean;
  readonly onlyRequired: boolean;
}

/** Full width and half width, capitals and small letters are the same to someone who searches. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** The rows that a filter lets through, by format, in the order of the plan. */
export function planGroups(
  rows: readonly PlanRow[],
  filter: PlanFilter,
  t: Messages,
): readonly { readonly format: FormatId; readonly rows: readonly PlanRow[] }[] {
  const wanted = folded(filter.text);
  const passes = (row: PlanRow) =>
    (!filter.onlyChanged || row.action !== row.proposed) &&
    (!filter.onlyRequired || row.necessity === 'required') &&
    (wanted === '' ||
      folded(`${t.items[row.place.item]} ${placeText(row.place, t)} ${row.place.tag ?? ''}`).includes(
        wanted,
      ));
  return formatIds
    .map((format) => ({ format, rows: rows.filter((row) => row.place.format === format && passes(row)) }))
    .filter((group) => group.rows.length > 0);
}
