import { leafletTexts as words } from '../../i18n/ja/leaflet-texts.ts';
import type { DraftBlock, DraftText } from '../drafts/draft.ts';
import { heading, item, known, text } from '../drafts/pieces.ts';

export const noticeFields = ['clinic', 'purpose', 'items', 'partners', 'place', 'contact'] as const;

/** What the clinic writes. */
export type NoticeFields = Record<(typeof noticeFields)[number], string>;

export const noticeRecipients = ['own', 'joint', 'entrust'] as const;

export interface NoticeAnswers {
  readonly fields: Readonly<NoticeFields>;
  readonly recipients: (typeof noticeRecipients)[number];
  /** Used in research, with the right to refuse (倫理指針 第8の6 ⑨・⑩). */
  readonly optOut: boolean;
}

/** For patients to take home: what is done, what is not, whom to ask. */
export function leafletOf({ fields, recipients, optOut }: NoticeAnswers): DraftText {
  const refusal = optOut ? [item(words.refuseHead, words.refuse)] : [];
  return {
    title: words.title,
    blocks: [
      text(words.lead(known(fields.clinic, words.clinic))),
      item(words.purpose, fields.purpose),
      item(words.items, fields.items),
      heading(words.doneHead),
      ...numbered(words.done),
      heading(words.notDoneHead),
      ...numbered(words.notDone),
      item(words.whoHead, words.who[recipients](known(fields.partners, words.partners))),
      item(words.careHead, `${words.care}${words.act}`),
      ...refusal,
      item(words.place, fields.place),
      item(words.contact, fields.contact),
      text(`${known('', words.date)}　${known(fields.clinic, words.clinic)}`),
    ],
  };
}

/** The same for the wall, in few words. */
export function posterOf({ fields, recipients, optOut }: NoticeAnswers): DraftText {
  const { poster } = words;
  return {
    title: poster.title,
    blocks: [
      text(poster.lead(known(fields.clinic, words.clinic))),
      item(words.purpose, fields.purpose),
      item(words.items, fields.items),
      text(words.who[recipients](known(fields.partners, words.partners))),
      text(poster.not),
      ...(optOut ? [text(poster.refuse)] : []),
      item(words.place, fields.place),
      item(words.contact, fields.contact),
    ],
  };
}

function numbered(sentences: readonly string[]): readonly DraftBlock[] {
  return sentences.map((sentence, index) => text(`${index + 1}. ${sentence}`));
}
