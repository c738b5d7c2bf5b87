import { dictionaryVr } from '../../src/formats/dicom/rules/dictionary.ts';
import { iodModules, nestedTypes } from '../../src/formats/dicom/rules/iod-types.generated.ts';
import { tableE11 } from '../../src/formats/dicom/rules/table-e1-1.generated.ts';

type Attribute = readonly [tag: string, vr: string];

/** Objects with these are refused or are no data set of an instance; the last two end one. */
const left = ['00420011', '00041511', 'FFFAFFFA', 'FFFCFFFC'];

const withVr = (tag: string): Attribute => [tag, dictionaryVr(parseInt(tag, 16))];

/**
 * Attributes of Table E.1-1 for the top level, those of known Type for the items of each sequence, and the SOP Classes
 * that Types are known of.
 */
export function listed(): {
  readonly top: readonly Attribute[];
  readonly inside: Readonly<Record<string, readonly Attribute[]>>;
  readonly classes: readonly string[];
} {
  const top = tableE11
    .split('|')
    .map((row) => row.slice(0, 8))
    .filter((tag) => /^[0-9A-F]{8}$/.test(tag) && !/^000[02]/.test(tag) && !left.includes(tag))
    .map(withVr);
  const inside: Record<string, Attribute[]> = {};
  for (const entry of nestedTypes.split('|'))
    if (entry !== '') (inside[entry.slice(0, 8)] ??= []).push(withVr(entry.slice(8, 16)));
  const classes = iodModules
    .split('|')
    .flatMap((entry) => (entry === '' ? [] : (entry.split(' ')[0] ?? '').split(',')))
    .map((suffix) => `1.2.840.10008.5.1.4.${suffix}`);
  return { top, inside, classes };
}
