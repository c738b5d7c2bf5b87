import type { Place } from '../../../core/findings/finding.ts';
import type { Action } from '../../../core/policy/actions.ts';
import type { Messages } from '../../../i18n/ja.ts';

/** Options of PS3.15 E.3 by their letter in the generated table, and the actions that make use of them. */
const options: readonly {
  readonly letters: RegExp;
  readonly section: string;
  readonly actions: readonly Action[];
}[] = [
  { letters: /[fm]/iu, section: 'E.3.6', actions: ['shift', 'year-month', 'year'] },
  { letters: /F/u, section: 'E.3.6', actions: ['keep'] },
  { letters: /p/iu, section: 'E.3.7', actions: ['keep'] },
  { letters: /D/u, section: 'E.3.8', actions: ['keep'] },
  { letters: /U/u, section: 'E.3.9', actions: ['keep'] },
  { letters: /I/u, section: 'E.3.11', actions: ['keep'] },
  { letters: /t/u, section: 'E.3.5', actions: ['clean'] },
  { letters: /s/u, section: 'E.3.4', actions: ['clean'] },
  { letters: /g/u, section: 'E.3.3', actions: ['clean'] },
];

/** Where the standard speaks of an attribute, in a few words. */
export function clauseText(
  listed: { readonly code: string; readonly options: string },
  place: Place | null,
  action: Action,
  t: Messages,
): string {
  if (place?.key === 'dicom:marks') return t.attributes.profile;
  if (place?.key === 'dicom:group-length') return t.attributes.groupLength;
  if (place?.key === 'dicom:preamble') return t.attributes.preamble;
  if (listed.code === '') return t.attributes.notListed;
  const used = options.find(
    ({ letters, actions }) => letters.test(listed.options) && actions.includes(action),
  );
  const table = t.attributes.table(listed.code);
  return used ? `${table} ${t.attributes.option(used.section)}` : table;
}
