import type { RecordModel } from '../../core/record/model.ts';
import { ja } from '../../i18n/ja.ts';
import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import { day } from '../print/sheet-figures.ts';
import type { Draft } from './draft.ts';
import { clinicOf, heading, item, known, text } from './pieces.ts';

/** What a contractor has to be told (2-2-3-3(1)), and on what terms. */
export function entrustedDraft(record: RecordModel): Draft {
  const { fields, outputs, number } = record;
  const { entrusted } = words;
  return {
    id: 'entrusted',
    title: entrusted.title,
    blocks: [
      text(entrusted.to(known(fields.entrustee, ja.recordFields.labels.entrustee))),
      text(entrusted.lead(clinicOf(record))),
      item(entrusted.dataset, fields.dataset),
      item(entrusted.record, number),
      item(entrusted.entries, String(outputs.entries)),
      item(entrusted.manifest, outputs.manifestSha256.join(' ')),
      item(entrusted.purpose, fields.purpose),
      heading(entrusted.rulesHead),
      ...entrusted.rules.map((rule, index) => text(`${index + 1}. ${rule}`)),
      item(entrusted.returnOn, day(fields.returnOn)),
      item(entrusted.eraseOn, day(fields.eraseOn)),
      item(entrusted.by, fields.institution),
      item(words.contact, fields.contact),
      item(words.date, ''),
      text(entrusted.note),
    ],
  };
}
