import type { RecordModel } from '../../core/record/model.ts';
import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import { record } from '../../i18n/ja/record.ts';
import { day, moment } from '../print/sheet-figures.ts';
import type { Draft } from './draft.ts';
import { heading, item, text } from './pieces.ts';

/** 削除情報等管理簿: roles, place, access, review, disposal. Never what key and table are. */
export function ledgerDraft({ fields, number, sealed, ledger: noted = [] }: RecordModel): Draft {
  const { ledger } = words;
  const { removed } = record;
  const lines = noted.map(({ event, at, by }) => [moment(at), removed.ledgerEvents[event], by]);
  return {
    id: 'ledger',
    title: ledger.title,
    blocks: [
      text(ledger.lead),
      item(words.clinic, fields.institution),
      item(ledger.record, number),
      item(ledger.dataset, fields.dataset),
      item(ledger.kinds, sealed === 'not-kept' ? ledger.kindsNotKept : ledger.kindsKept),
      heading(ledger.roles),
      item(ledger.responsible, fields.responsible),
      item(ledger.keeper, fields.keyKeeper),
      item(ledger.checker, fields.checker),
      heading(ledger.place),
      item(ledger.where, fields.keyPlace),
      item(ledger.medium, ''),
      item(ledger.passphrase, ''),
      heading(ledger.access),
      ...(lines.length === 0
        ? []
        : [
            text(ledger.noted),
            {
              kind: 'table' as const,
              heads: [removed.ledgerAt, removed.ledgerEvent, removed.ledgerBy],
              lines,
            },
            text(ledger.byHand),
          ]),
      { kind: 'rows', heads: ledger.accessHeads, rows: 6 },
      heading(ledger.review),
      { kind: 'rows', heads: ledger.reviewHeads, rows: 3 },
      heading(ledger.disposal),
      item(ledger.disposalOn, day(fields.keyDisposal)),
      item(ledger.disposed, ''),
      text(ledger.leak),
    ],
  };
}
