import type { ItemId } from '../../../core/findings/items.ts';
import type { KnownKind, KnownValue, SubjectClue } from '../../../core/subjects/clue.ts';
import type { DataSet } from '../read/data-set.ts';
import { isoDate } from '../words/dates.ts';
import { find } from '../read/element.ts';
import { nameClue, nameGroups } from '../words/person-name.ts';
import { tags } from '../read/tag.ts';
import { dummyText } from '../write/dummy-value.ts';
import { textOf } from '../words/text-value.ts';
import type { Charset } from '../words/one-charset.ts';

/** What the file says of its patient. Fields that say nothing are left out. */
export function clueOf(data: DataSet, charset: Charset): SubjectClue {
  const text = (tag: number) => {
    const element = find(data.root, tag);
    return element ? textOf(data, element, charset).trim() : '';
  };
  const id = text(tags.patientId);
  const birth = isoDate(text(tags.patientBirthDate));
  const sex = text(tags.patientSex).toUpperCase();
  const study = text(tags.studyInstance);
  return {
    ...(id !== '' && { id }),
    ...nameClue(text(tags.patientName)),
    ...(birth !== undefined && { birth }),
    ...((sex === 'M' || sex === 'F' || sex === 'O') && { sex }),
    ...(study !== '' && { study }),
  };
}

const kinds: { readonly [K in ItemId]?: KnownKind } = {
  'patient-id': 'patient-id',
  'other-id': 'other-id',
  phone: 'phone',
  address: 'address',
  institution: 'institution',
};

/** Values of others than the patient carry no subject. */
const nobody: ReadonlySet<KnownKind> = new Set<KnownKind>(['staff-name', 'institution']);

/** What a finding teaches the run: values that no output may hold. */
export function knownFrom(item: ItemId, vr: string, value: string, add: (known: KnownValue) => void): void {
  // What an earlier run put in place of a value names nobody.
  if (value === '' || value === dummyText(vr)) return;
  if (item === 'birth-date') {
    const iso = isoDate(value);
    if (iso !== undefined) add({ kind: 'birth-date', value: iso, subject: 0 });
    return;
  }
  if (vr === 'PN') {
    const patient = item === 'patient-name' || item === 'other-name';
    for (const group of nameGroups(value)) {
      add(
        patient
          ? { kind: group.kind, value: group.text, subject: 0 }
          : { kind: 'staff-name', value: group.text },
      );
    }
    return;
  }
  const kind = kinds[item];
  if (!kind || vr === 'SQ') return;
  for (const one of value.split('\\')) {
    const text = one.trim();
    if (text !== '') add(nobody.has(kind) ? { kind, value: text } : { kind, value: text, subject: 0 });
  }
}
