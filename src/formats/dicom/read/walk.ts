import type { Charset } from '../words/one-charset.ts';
import { charsetOf } from '../words/charset.ts';
import type { DataSet } from './data-set.ts';
import type { Element } from './element.ts';
import { hexOf, isPrivate, tags } from './tag.ts';
import { textOf } from '../words/text-value.ts';

/** Path of the item that holds an element, `''` at the root; the element's own tag is added by `pathOf`. */
export type Visit = (element: Element, prefix: string, charset: Charset) => void;

export function pathOf(prefix: string, tag: number): string {
  return prefix + hexOf(tag);
}

/** Every element in the order of the file, meta first, with the character set that holds for it. */
export function walk(data: DataSet, visit: Visit): void {
  walkLevel(data, data.meta, '', 'ascii', visit);
  walkLevel(data, data.root, '', '', visit);
}

function walkLevel(
  data: DataSet,
  elements: readonly Element[],
  prefix: string,
  outer: Charset,
  visit: Visit,
): void {
  let charset = outer;
  for (const element of elements) {
    // An item may have its own set (PS3.5 6.1.2.4); it stands before all text of its level.
    if (element.tag === tags.specificCharacterSet) charset = charsetOf(textOf(data, element, ''));
    visit(element, prefix, charset);
    if (!element.items || isPrivate(element.tag)) continue;
    const path = pathOf(prefix, element.tag);
    for (let i = 0; i < element.items.length; i++) {
      walkLevel(data, element.items[i]?.elements ?? [], `${path}[${i}].`, charset, visit);
    }
  }
}
