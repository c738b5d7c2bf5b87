import type { RecordModel } from '../../core/record/model.ts';
import { ja } from '../../i18n/ja.ts';
import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import type { DraftBlock } from './draft.ts';

export const item = (name: string, value: string): DraftBlock => ({ kind: 'item', name, value });
export const text = (value: string): DraftBlock => ({ kind: 'text', text: value });
export const heading = (value: string): DraftBlock => ({ kind: 'heading', text: value });

/** A known value, or its blank inside of a sentence. */
export function known(value: string, name: string): string {
  return value === '' ? words.blank(name) : value;
}

export function clinicOf({ fields }: RecordModel): string {
  return known(fields.institution, words.clinic);
}

/** Items as they are after processing: what the clinic wrote, else what is known to be left. */
export function itemsOf({ fields, items, formats }: RecordModel): string {
  if (fields.jointItems !== '') return fields.jointItems;
  const left = items.filter(
    ({ class: group, action }) =>
      group === 'quasi' && !['remove', 'empty', 'dummy', 'placeholder', 'mask'].includes(action),
  );
  const contents = formats.map(({ format }) => words.contents(ja.formats[format]));
  return [...new Set(left.map(({ item: id }) => ja.items[id])), ...contents].join('、');
}
