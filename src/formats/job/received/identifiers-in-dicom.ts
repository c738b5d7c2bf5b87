import type { ByteSource } from '../../../core/bytes/source.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { ok, type Result } from '../../../core/result.ts';
import { genericIdentifiers } from '../../../core/text/generic-identifiers.ts';
import { placeholderSpans } from '../../../core/text/placeholders.ts';
import { openDataSet } from '../../dicom/read/data-set.ts';
import { hexOf, isPrivate, tags } from '../../dicom/read/tag.ts';
import { pathOf, walk } from '../../dicom/read/walk.ts';
import { textOf } from '../../dicom/words/text-value.ts';
import { dummyText } from '../../dicom/write/dummy-value.ts';
import type { Context } from '../../format.ts';
import type { Identifier } from './model.ts';

/** What Karina writes for a person, and what others write for nobody. */
const nobody = /^(?:P-[0-9A-Z]{8}|担当-[0-9A-Z]{6}|ANONYM\w*|REMOVED|UNKNOWN)?$/iu;

function namesSomebody(value: string): boolean {
  return value
    .split(/[\\=]/u)
    .map((group) => group.replace(/[\^\s]+/gu, ' ').trim())
    .some((group) => !nobody.test(group) && group !== dummyText('PN') && !isPlaceholder(group));
}

function isPlaceholder(text: string): boolean {
  return placeholderSpans(text).some(([start, end]) => start === 0 && end === text.length);
}

/** Names that are no pseudonyms, an ID that is none, and what anybody's text may not hold. */
export async function identifiersInDicom(source: ByteSource, ctx: Context): Promise<Result<Identifier[]>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const found: Identifier[] = [];
  walk(opened.value, (element, prefix, charset) => {
    const { tag, vr } = element;
    const text = textOf(opened.value, element, charset).trim();
    if (text === '' || vr === 'UI') return;
    const add = (item: ItemId, value: string, rule?: string): void => {
      const hex = hexOf(tag);
      const place = { key: `dicom:${hex}`, format: 'dicom', item, tag: hex } as const;
      const at = { kind: 'tag', path: pathOf(prefix, tag) } as const;
      found.push({
        place: { ...place, ...(rule !== undefined && { rule }) },
        at,
        value,
        confidence: 'certain',
      });
    };
    if (vr === 'PN') {
      if (namesSomebody(text)) add(tag === tags.patientName ? 'patient-name' : 'other-name', text);
    } else if (tag === tags.patientId) {
      if (!nobody.test(text)) add('patient-id', text);
    } else if (!isPrivate(tag) && !['DA', 'TM', 'DT', 'DS', 'IS', 'AS', 'CS'].includes(vr)) {
      for (const { item, rule, start, end } of genericIdentifiers(text))
        add(item, text.slice(start, end), rule);
    }
  });
  return ok(found);
}
