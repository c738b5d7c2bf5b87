import { dicomAttributes } from '../../../i18n/ja/dicom-attributes.ts';
import type { LanguageId } from '../../../i18n/language.svelte.ts';
import type { Messages } from '../../../i18n/ja.ts';
import type { TagLine } from './tag-lines.ts';

/** `PatientBirthDate` as Patient Birth Date, `SOPInstanceUID` as SOP Instance UID. */
export function spaced(keyword: string): string {
  return keyword.replace(/([a-z0-9])([A-Z])/gu, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/gu, '$1 $2');
}

function isPrivate(tag: string): boolean {
  return (Number.parseInt(tag.slice(3, 4), 16) & 1) === 1;
}

/** What a person calls the attribute, in the language of the page. */
export function attributeName(line: TagLine, language: LanguageId, t: Messages): string {
  if (line.tag === '') return t.places[line.place?.key ?? ''] ?? t.attributes.unnamed;
  const japanese = language === 'ja' ? dicomAttributes[line.tag] : undefined;
  if (japanese !== undefined) return japanese;
  if (line.keyword !== '') return spaced(line.keyword);
  if (isPrivate(line.tag)) return t.attributes.privateItem;
  return (line.place && t.places[line.place.key]) ?? t.attributes.unnamed;
}
