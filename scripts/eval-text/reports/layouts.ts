import type { Random } from '../../fuzz-dicom/random.ts';
import type { Draft, Kind } from './draft.ts';

/** One labelled value. `before` and `after` belong to the field but not to the value. */
export interface Field {
  readonly label: string;
  readonly kind: Kind;
  readonly value: string;
  readonly before?: string;
  readonly after?: string;
}

type Layout = (draft: Draft, fields: readonly Field[]) => void;

function value(draft: Draft, { label, kind, value, before = '', after = '' }: Field): void {
  draft.put(before);
  draft.mark(kind, value, label);
  draft.put(after);
}

function each(open: string, close: string, end = '\n'): Layout {
  return (draft, fields) => {
    for (const field of fields) {
      draft.put(open + field.label + close);
      value(draft, field);
      draft.put(end);
    }
  };
}

/** Two fields a line. */
function pairwise(colon: string, gap: string): Layout {
  return (draft, fields) => {
    fields.forEach((field, i) => {
      draft.put(field.label + colon);
      value(draft, field);
      draft.put(i % 2 === 0 && i + 1 < fields.length ? gap : '\n');
    });
  };
}

/** A row of labels over a row of values. */
function rows(open: string, between: string, close: string, rule: string): Layout {
  return (draft, fields) => {
    for (let at = 0; at < fields.length; at += 4) {
      const group = fields.slice(at, at + 4);
      draft.put(`${open}${group.map(({ label }) => label).join(between)}${close}\n`);
      if (rule !== '') draft.put(`|${group.map(() => rule).join('|')}|\n`);
      draft.put(open);
      group.forEach((field, i) => {
        if (i > 0) draft.put(between);
        value(draft, field);
      });
      draft.put(`${close}\n\n`);
    }
  };
}

const spacedOut: Layout = (draft, fields) => {
  for (const field of fields) {
    const label = field.label.length <= 4 ? Array.from(field.label).join('　') : field.label;
    draft.put(`${label}　：　`);
    value(draft, field);
    draft.put('\n');
  }
};

const worked: readonly Layout[] = [
  each('', '：'),
  each('', ':'),
  each('【', '】'),
  each('', ' : '),
  each('', '\t'),
  each('', '：\n', '\n'),
  each('', '　　'),
  pairwise('：', '　　'),
  pairwise(': ', '  '),
  rows('| ', ' | ', ' |', '---'),
  rows('', '\t', '', ''),
];

const held: readonly Layout[] = [
  each('［', '］'),
  each('■', '\n　', '\n'),
  each('・', '：'),
  each('', '＝'),
  rows('', '   ', '', ''),
  rows('｜', '｜', '｜', ''),
  spacedOut,
  each('〔', '〕 '),
  each('<', '> '),
  each('', ','),
  pairwise('：', '　'),
  pairwise(':', ' / '),
  each('○ ', '\n', '\n\n'),
  each('* ', ' - '),
];

export function layout(random: Random, isHeld: boolean): Layout {
  return random.pick(isHeld ? held : worked);
}
