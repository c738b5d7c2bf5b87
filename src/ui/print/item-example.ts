import type { ItemId } from '../../core/findings/items.ts';
import type { Action } from '../../core/policy/actions.ts';
import { placeholders } from '../../core/text/placeholders.ts';
import { exampleResults as results, exampleValues } from '../../i18n/ja/record-examples.ts';

/** A made-up value and what the action makes of it; null where nothing is done. */
export function itemExample(item: ItemId, action: Action): readonly [string, string] | null {
  const after = resultOf(item, action);
  return after === null ? null : [exampleValues[item], after];
}

function resultOf(item: ItemId, action: Action): string | null {
  const birth = item === 'birth-date' ? 'birth' : 'other';
  switch (action) {
    case 'keep':
      return null;
    case 'remove':
      return results.gone;
    case 'empty':
      return results.empty;
    case 'dummy':
      return results.dummy;
    case 'pseudonym':
      return results.pseudonym;
    case 'remap':
      return item === 'uid' ? results.uid : results.remap;
    case 'year-month':
      return results.yearMonth[birth];
    case 'year':
      return results.year[birth];
    case 'shift':
      return birth === 'birth' ? results.shiftedBirth : results.shifted;
    case 'five-years':
      return results.fiveYears;
    case 'municipality':
      return results.municipality;
    case 'prefecture':
      return results.prefecture;
    case 'age-five':
      return results.ageFive;
    case 'age-ten':
      return results.ageTen;
    case 'postal3':
      return results.postal;
    case 'placeholder':
      return placeholders[item];
    case 'mask':
      return results.masked;
    case 'clean':
      return item === 'free-text' ? results.clean : results.cleaned;
  }
}
