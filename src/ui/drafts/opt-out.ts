import type { RecordModel } from '../../core/record/model.ts';
import { ja } from '../../i18n/ja.ts';
import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import { day } from '../print/sheet-figures.ts';
import type { Draft } from './draft.ts';
import { clinicOf, item, itemsOf, known, text } from './pieces.ts';

/** Items ① to ⑪ of the ethics guideline, 第8の6. */
export function optOutDraft(record: RecordModel): Draft {
  const { optOut } = words;
  return {
    id: 'opt-out',
    title: optOut.title,
    blocks: [
      text(optOut.lead(clinicOf(record))),
      item(optOut.study, record.fields.ethicsNumber),
      ...optOut.items.map((name, index) => item(name, valuesOf(record)[index] ?? '')),
      text(optOut.note),
    ],
  };
}

function valuesOf(record: RecordModel): readonly string[] {
  const { fields } = record;
  const { optOut } = words;
  const { labels } = ja.recordFields;
  const head =
    fields.institution === '' && fields.manager === ''
      ? ''
      : `${clinicOf(record)}　${known(fields.manager, labels.manager)}`;
  return [
    optOut.method(known(fields.purpose, labels.purpose)),
    itemsOf(record),
    '',
    head,
    optOut.obtained,
    '',
    rangeOf(record),
    fields.jointManager === '' ? fields.responsible : fields.jointManager,
    optOut.stop,
    receptionOf(record),
    '',
  ];
}

function rangeOf(record: RecordModel): string {
  const { recipients } = record.scope;
  if (recipients === 'joint') return record.fields.jointRange;
  return recipients === 'own' ? words.optOut.ownRange(clinicOf(record)) : '';
}

function receptionOf({ fields }: RecordModel): string {
  const { labels } = ja.recordFields;
  if (fields.contact === '' && fields.optOutFrom === '' && fields.optOutTo === '') return '';
  const from = known(day(fields.optOutFrom), labels.optOutFrom);
  const to = known(day(fields.optOutTo), labels.optOutTo);
  return `${known(fields.contact, words.contact)}　${words.optOut.period(from, to)}`;
}
