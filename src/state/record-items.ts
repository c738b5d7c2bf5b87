import type { FormatId, Place } from '../core/findings/finding.ts';
import { itemIds, itemRules, type ItemId } from '../core/findings/items.ts';
import type { Policy } from '../core/policy/policy.ts';
import { keptProposal } from '../core/policy/proposal.ts';
import type { KeptReasons } from '../core/record/answers.ts';
import type { RecordItem, RecordModel, RecordSearched } from '../core/record/model.ts';
import { places } from '../i18n/ja/terms.ts';
import { numberOfEach } from './number-of-each.ts';
import { isChosen, type PlaceSum } from './plan-rows.ts';
import type { Written } from './write.ts';

/** `last`: the list of places that was counted last. */
interface Sum {
  readonly line: Omit<RecordItem, 'count' | 'files'>;
  count: number;
  files: number;
  last: Written['applied'];
}

/** The table 項目別加工表: what was done, by kind of place, over all outputs. */
export function recordItems(
  written: readonly Written[],
  policy: Policy,
  planned: readonly PlaceSum[],
): RecordItem[] {
  const proposals = new Map(planned.map(({ place, proposal }) => [place.key, proposal]));
  const sums = new Map<string, Sum>();
  for (const [applied, files] of numberOfEach(written.map((file) => file.applied))) {
    for (const { place, action, count } of applied) {
      const rule = itemRules[place.item];
      const proposal = proposals.get(place.key);
      // An attribute that only the user named was not counted by the survey.
      const chosen = isChosen(place, proposal ?? keptProposal, policy, action);
      const line = {
        item: place.item,
        format: place.format,
        ...(place.tag !== undefined && { tag: place.tag }),
        ...(place.column !== undefined && { column: place.column }),
        ...(place.rule !== undefined && { rule: place.rule }),
        ...(isNamed(place) && { place: place.key }),
        ...rule,
        reason: chosen ? ('chosen-by-user' as const) : rule.reason,
        action,
      };
      // Places that the record may not tell apart are one line of it.
      const key = JSON.stringify(line);
      const sum = sums.get(key);
      if (!sum) sums.set(key, { line, count: count * files, files, last: applied });
      else {
        sum.count += count * files;
        // Places of one file come one behind the other.
        if (sum.last !== applied) sum.files += files;
        sum.last = applied;
      }
    }
  }
  return [...sums.values()]
    .map(({ line, count, files }) => ({ ...line, count, files }))
    .sort((a, b) => b.count - a.count);
}

/** Every 個人識別符号 and everything of 規則31条3号 that is looked for, with what was found of it and what went. */
export function searchedItems(items: readonly RecordItem[]): RecordSearched[] {
  return itemIds.flatMap((item): RecordSearched[] => {
    const group = itemRules[item].class;
    if (group !== 'code' && group !== 'financial') return [];
    const found = items.filter((each) => each.item === item);
    return [{ item, class: group, found: total(found), removed: total(found.filter(isRemoved)) }];
  });
}

/** What stays although 加工の必要性 is 推奨. */
export function keptItems(items: readonly RecordItem[], reasons: KeptReasons): RecordModel['kept'] {
  const sums = new Map<ItemId, number>();
  for (const { item, necessity, action, count } of items) {
    if (necessity === 'recommended' && action === 'keep') sums.set(item, (sums.get(item) ?? 0) + count);
  }
  return [...sums].map(([item, count]) => ({ item, count, reason: reasons[item]?.trim() ?? '' }));
}

function isRemoved({ action }: RecordItem): boolean {
  return action !== 'keep';
}

function total(items: readonly RecordItem[]): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}

/** Neither a tag nor a column nor a rule: its key alone says where it is, if it is a word of ours. */
function isNamed({ key, format, tag, column, rule }: Place): boolean {
  const listed = !calledByTheFile.has(format) || key in places;
  return listed && tag === undefined && column === undefined && rule === undefined;
}

/** Their elements are called as the file calls them, which may be anything: only those with a name here are told. */
const calledByTheFile: ReadonlySet<FormatId> = new Set<FormatId>(['fhir', 'cda']);
