import { addresses } from './addresses.ts';
import { idsBesideNames } from './beside-names.ts';
import { contacts } from './contacts.ts';
import { facilities } from './facilities.ts';
import { inlineIds } from './inline-ids.ts';
import { foreignNames } from './foreign-names.ts';
import { labelledValues } from './labelled.ts';
import { relativeNames, titledNames } from './names.ts';
import { roleLists } from './role-lists.ts';
import { sheetHeads } from './sheet-heads.ts';
import { signOffs } from './sign-offs.ts';
import { staffLetters } from './staff-letters.ts';
import { staffRoles } from './staff-roles.ts';
import { numberShapes, seconds } from './number-shapes.ts';
import { numbers } from './numbers.ts';
import { otherDates } from './other-dates.ts';
import type { Detector, RawHit } from './raw-hit.ts';
import { readings } from './readings.ts';
import { shortDates } from './short-dates.ts';

const detectors: readonly Detector[] = [
  labelledValues,
  relativeNames,
  titledNames,
  foreignNames,
  numbers,
  inlineIds,
  idsBesideNames,
  contacts,
  shortDates,
  otherDates,
  sheetHeads,
  readings,
  staffRoles,
  staffLetters,
  roleLists,
  signOffs,
  addresses,
  facilities,
  numberShapes,
];

const numbered: ReadonlySet<RawHit['rule']> = new Set(['labelled-id', 'labelled-exam-id']);

/** Everything that the rules find in a folded text; hits may overlap. */
export function detectAll(folded: string): RawHit[] {
  const hits = detectors.flatMap((detector) => detector(folded));
  return hits.concat(
    seconds(
      folded,
      hits.filter(({ rule }) => numbered.has(rule)),
    ),
  );
}
