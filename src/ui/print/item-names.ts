import type { Action } from '../../core/policy/actions.ts';
import type { RecordItem } from '../../core/record/model.ts';
import { ja } from '../../i18n/ja.ts';
import { record as words } from '../../i18n/ja/record.ts';

/** Names of the items on which one of the actions was taken, each once, with what was done. */
export function itemsWith(
  items: readonly RecordItem[],
  actions: readonly Action[],
  wanted: (item: RecordItem) => boolean = () => true,
): string {
  const done = new Map<string, Set<string>>();
  for (const each of items) {
    if (!actions.includes(each.action) || !wanted(each)) continue;
    const names = done.get(ja.items[each.item]) ?? new Set();
    done.set(ja.items[each.item], names.add(ja.actions[each.action]));
  }
  return [...done].map(([item, names]) => words.remaining.quasiText(item, [...names].join('・'))).join('、');
}
