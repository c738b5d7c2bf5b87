import type { Place } from '../../../core/findings/finding.ts';
import type { OptionId } from '../../../core/policy/options.ts';
import type { Proposal } from '../../../core/policy/proposal.ts';
import { isLocalText } from '../read/vr.ts';
import { dictionaryVr } from './dictionary.ts';
import { profileRow } from './table-e1-1.ts';

/** Letters of the generated table: K of PS3.15 Table E.1-1 is a capital, C a small letter. */
const keeping: readonly (readonly [letter: string, option: OptionId])[] = [
  ['U', 'retain-uids'],
  ['D', 'retain-device'],
  ['I', 'retain-institution'],
  ['P', 'retain-patient'],
];

const cleaning: readonly (readonly [letter: string, option: OptionId])[] = [
  ['t', 'clean-descriptors'],
  ['s', 'clean-structured'],
  ['g', 'clean-graphics'],
  ['p', 'retain-patient'],
  ['d', 'retain-device'],
];

/** What the option columns say of a place. The columns for dates follow the item (`temporal`). */
export function optionsOf({ item, tag }: Place): Pick<Proposal, 'keptBy' | 'cleanedBy'> {
  const number = tag !== undefined && /^[0-9A-F]{8}$/.test(tag) ? parseInt(tag, 16) : undefined;
  const row = number === undefined ? undefined : profileRow(number);
  // A signature would sign what is no longer there.
  if (item === 'signature') return {};
  const letters = row?.options ?? '';
  const keptBy = keeping.filter(([letter]) => letters.includes(letter)).map(([, option]) => option);
  // An instance that the table does not list is still referred to by those that it lists.
  if (item === 'uid' && !row) keptBy.push('retain-uids');
  const cleanedBy = cleaning
    .filter(([letter]) => letters.includes(letter) && number !== undefined && canBeCleaned(number, letter))
    .map(([, option]) => option);
  return { ...(keptBy.length > 0 && { keptBy }), ...(cleanedBy.length > 0 && { cleanedBy }) };
}

/**
 * Text that can be searched. In structured content the rules go on inside; a sequence of codes is not looked into,
 * and what cannot be searched goes as if the option were off.
 */
function canBeCleaned(tag: number, letter: string): boolean {
  const vr = dictionaryVr(tag);
  return isLocalText(vr) || (vr === 'SQ' && letter === 's');
}
