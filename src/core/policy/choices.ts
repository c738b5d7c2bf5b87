import type { FormatId, Place } from '../findings/finding.ts';
import { itemRules, type ItemId } from '../findings/items.ts';
import type { Action } from './actions.ts';
import type { Proposal } from './proposal.ts';

const dates: readonly Action[] = ['shift', 'year-month', 'year', 'remove', 'keep'];

/** What a user may choose for a kind of place. 必須 items cannot be kept. */
export function choicesFor({ item, format }: Place, { cleanedBy }: Proposal, proposed: Action): Action[] {
  const cleaning: readonly Action[] = cleanedBy ? ['clean'] : [];
  const choices = new Set<Action>([proposed, ...cleaning, ...specific(item, format)]);
  if (itemRules[item].necessity === 'required' && proposed !== 'keep') choices.delete('keep');
  return [...choices];
}

function specific(item: ItemId, format: FormatId): readonly Action[] {
  // What lies beside the pixels of a picture goes as a whole.
  if (format === 'image') return item === 'burned-in-text' || item === 'face' ? ['mask'] : ['remove'];
  switch (item) {
    case 'patient-name':
      return ['pseudonym', 'empty', 'placeholder'];
    case 'patient-id':
      return ['pseudonym', 'remove', 'keep'];
    case 'uid':
    case 'exam-id':
      return ['remap', 'keep'];
    case 'birth-date':
      return format === 'dicom'
        ? ['year-month', 'year', 'remove', 'keep']
        : ['year-month', 'year', 'five-years', 'remove', 'keep'];
    case 'exam-date':
    case 'text-date':
      return dates;
    case 'address':
      if (format === 'dicom') return ['empty', 'remove'];
      return ['municipality', 'prefecture', 'remove', 'placeholder'];
    case 'age':
      return format === 'table' ? ['keep', 'age-five', 'age-ten', 'remove'] : ['keep', 'remove'];
    case 'postal-code':
      return ['postal3', 'remove', 'keep'];
    case 'private-data':
    case 'signature':
    case 'graphics':
      // What cannot be looked into is not offered to be kept.
      return ['remove'];
    case 'burned-in-text':
    case 'face':
      return ['mask'];
    default:
      return format === 'dicom' ? ['empty', 'remove', 'keep'] : ['placeholder', 'remove', 'keep'];
  }
}
