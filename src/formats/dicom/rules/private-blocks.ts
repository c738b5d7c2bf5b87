import type { Place } from '../../../core/findings/finding.ts';
import { elementOf, groupOf, isPrivate } from '../read/tag.ts';
import { privatePlace, safePrivatePlace, safePrivateUidPlace } from './places.ts';
import { safeKind } from './safe-private.ts';

/** Reserves block (gggg,bb00-bbFF) by standing at (gggg,00bb), PS3.5 7.8.1. */
export function isCreator(tag: number): boolean {
  const element = elementOf(tag);
  return isPrivate(tag) && element >= 0x10 && element <= 0xff;
}

/** The block that a private element belongs to, or that a creator reserves, within the item that holds both. */
export function blockOf(prefix: string, tag: number): string {
  const block = isCreator(tag) ? elementOf(tag) : elementOf(tag) >> 8;
  return `${prefix}${groupOf(tag)}:${block}`;
}

/** Who reserved which block, learnt in the order of the file: creators stand before what they reserve. */
export class PrivateBlocks {
  private readonly creators = new Map<string, string>();

  /** Where a decision hangs for a private element; null for all others. */
  placeOf(tag: number, vr: string, prefix: string, text: () => string): Place | null {
    if (!isPrivate(tag)) return null;
    if (isCreator(tag)) {
      this.creators.set(blockOf(prefix, tag), text().trim());
      return privatePlace;
    }
    const creator = this.creators.get(blockOf(prefix, tag));
    const kind =
      creator === undefined || vr === 'SQ' ? undefined : safeKind(creator, groupOf(tag), elementOf(tag));
    if (kind === undefined) return privatePlace;
    return kind === 'uid' ? safePrivateUidPlace : safePrivatePlace;
  }
}
