import type { DraftId } from '../../core/record/draft-ids.ts';
import type { RecordModel } from '../../core/record/model.ts';
import { ja } from '../../i18n/ja.ts';
import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import { day } from '../print/sheet-figures.ts';
import type { Draft } from './draft.ts';
import { entrustedDraft } from './entrusted.ts';
import { ledgerDraft } from './ledger.ts';
import { optOutDraft } from './opt-out.ts';
import { clinicOf, item, itemsOf, known, text } from './pieces.ts';

/** The drafts that a run may need, filled from its record. */
export function draftOf(id: DraftId, record: RecordModel): Draft {
  switch (id) {
    case 'joint':
      return jointDraft(record);
    case 'purpose':
      return purposeDraft(record);
    case 'opt-out':
      return optOutDraft(record);
    case 'ledger':
      return ledgerDraft(record);
    case 'entrusted':
      return entrustedDraft(record);
  }
}

/** Whether the answers ask for it. The ledger is for everybody who keeps key and table. */
export function isNeeded(id: DraftId, { scope, sealed }: RecordModel): boolean {
  switch (id) {
    case 'joint':
      return scope.recipients === 'joint';
    case 'purpose':
      return scope.purposeChanged === 'yes';
    case 'opt-out':
      return scope.use === 'research';
    case 'ledger':
      return sealed === 'kept';
    case 'entrusted':
      return scope.recipients === 'entrust';
  }
}

function jointDraft(record: RecordModel): Draft {
  const { fields } = record;
  const { joint } = words;
  return {
    id: 'joint',
    title: joint.title,
    blocks: [
      text(joint.lead(clinicOf(record))),
      item(joint.items.fact, joint.fact(known(fields.dataset, ja.recordFields.labels.dataset))),
      item(joint.items.what, itemsOf(record)),
      item(joint.items.who, fields.jointRange),
      item(joint.items.purpose, fields.purpose),
      item(joint.items.manager, fields.jointManager),
      text(joint.promise),
      item(words.contact, fields.contact),
      item(words.date, day(fields.publishedOn)),
      text(joint.note),
    ],
  };
}

function purposeDraft(record: RecordModel): Draft {
  const { fields } = record;
  const { purpose } = words;
  return {
    id: 'purpose',
    title: purpose.title,
    blocks: [
      text(purpose.lead(clinicOf(record))),
      item(purpose.former, fields.formerPurpose),
      item(purpose.changed, fields.purpose),
      item(purpose.dataset, fields.dataset),
      item(purpose.from, day(fields.publishedOn)),
      text(purpose.promise),
      item(words.contact, fields.contact),
      text(purpose.note),
    ],
  };
}
