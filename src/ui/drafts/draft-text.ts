import { draftTexts as words } from '../../i18n/ja/draft-texts.ts';
import type { DraftBlock, DraftText } from './draft.ts';

/** The draft as plain text, to be pasted into a word processor or a page of the clinic. */
export function draftText({ title, blocks }: DraftText): string {
  return [`【${words.mark}】${title}`, '', words.status, '', ...blocks.map(lineOf)].join('\n');
}

function lineOf(block: DraftBlock): string {
  switch (block.kind) {
    case 'heading':
      return `\n${block.text}`;
    case 'text':
      return block.text;
    case 'item':
      return `${block.name}\n　${block.value === '' ? words.blank(block.name) : block.value}`;
    case 'table':
      return [block.heads, ...block.lines].map((line) => line.join('\t')).join('\n');
    case 'rows':
      return block.heads.map((head) => words.blank(head)).join('\t');
  }
}
