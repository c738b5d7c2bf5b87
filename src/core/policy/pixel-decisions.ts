import type { ItemId } from '../findings/items.ts';
import type { Mask, Rectangle } from '../pixels/masks.ts';
import type { KeepReason } from './decisions.ts';

/** What pixels can give away. */
export type PixelItem = Extract<ItemId, 'burned-in-text' | 'face'>;

/** Pictures that a decision holds for. A group is one device, size and kind of picture; its code stands for it in hashes. */
export type PixelScope =
  | { readonly kind: 'frame'; readonly frame: number }
  | { readonly kind: 'file' }
  | { readonly kind: 'group'; readonly group: string; readonly code: string };

/** A frame of a file (null = all of them) in which a decision does not hold. */
export interface PixelException {
  readonly file: number;
  readonly frame: number | null;
}

/** What the user decided about one rectangle of pixels. */
export interface PixelDecision {
  /** Stays the same while the rectangle is moved. */
  readonly id: number;
  /** A found region stays visible; a rectangle is filled that nobody found; one is filled instead of a found one. */
  readonly kind: 'keep' | 'add' | 'replace';
  /** The file in which it was decided. */
  readonly file: number;
  readonly scope: PixelScope;
  /** What stays, or what is filled. */
  readonly at: Rectangle;
  /** `replace`: the region as it was found. */
  readonly found?: Mask;
  readonly item: PixelItem;
  readonly reason?: KeepReason;
  readonly except: readonly PixelException[];
}

/** The decisions that bear on one file; those for groups are told apart once its group is known. */
export function pixelsFor(
  decisions: readonly PixelDecision[],
  file: number | undefined,
): readonly PixelDecision[] {
  return decisions.flatMap((decision) => {
    const own = decision.file === file;
    if (!own && decision.scope.kind !== 'group') return [];
    const except = decision.except.filter((exception) => exception.file === file);
    if (except.some(({ frame }) => frame === null)) return [];
    if (own || decision.kind !== 'replace') return [{ ...decision, except }];
    // What was found in another file was not looked at when this was decided: nothing there is uncovered.
    const { id, scope, at, item } = decision;
    return [{ id, kind: 'add' as const, file: decision.file, scope, at, item, except }];
  });
}

/** Stands for decisions in the hash of the plan; the order in which the user came to them does not count. */
export function pixelLines(decisions: readonly PixelDecision[]): string[] {
  return decisions.map(({ kind, file, scope, at, found, item, reason = '', except }) =>
    [
      kind,
      ...(scope.kind === 'group' ? ['group', scope.code] : ['file', file]),
      scope.kind === 'frame' ? scope.frame : '',
      ...numbers(at),
      ...(found ? [...numbers(found), found.frame ?? ''] : ['']),
      item,
      reason,
      ...except.map((exception) => `${exception.file}.${exception.frame ?? ''}`).sort(),
    ].join(' '),
  );
}

function numbers({ x, y, width, height }: Rectangle): number[] {
  return [x, y, width, height];
}
