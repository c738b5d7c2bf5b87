import { ops, type FontGlyph } from './operators.ts';
import { countGlyphs } from './walk.ts';

/** The list that the engine draws from; its entries are read after the filter was asked. */
interface DrawnList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** What says where and how wide a letter is drawn. Colours, clips, layers and masks are left out: ink is ink. */
const passing: ReadonlySet<number> = new Set([
  ops.dependency,
  ops.setLineWidth,
  ops.setLineCap,
  ops.setLineJoin,
  ops.setMiterLimit,
  ops.setDash,
  ops.save,
  ops.restore,
  ops.transform,
  ops.beginText,
  ops.endText,
  ops.setCharSpacing,
  ops.setWordSpacing,
  ops.setHScale,
  ops.setLeading,
  ops.setFont,
  ops.setTextRise,
  ops.moveText,
  ops.setLeadingMoveText,
  ops.setTextMatrix,
  ops.nextLine,
  ops.paintFormXObjectEnd,
  ops.beginAnnotation,
  ops.endAnnotation,
]);

const shape: ReadonlySet<unknown> = new Set(['LW', 'LC', 'LJ', 'ML', 'D', 'Font']);

const without = { fontChar: '', accent: null, isInFont: false, operatorListId: null } as const;

/**
 * Lets the engine draw some glyphs of a page and nothing else. The others take their room without ink, so that each of the drawn
 * ones comes to stand where the engine itself puts it. Glyphs are told by their number in the order of drawing.
 */
export class GlyphsAlone {
  private readonly wanted: ReadonlySet<number>;
  private readonly changed: (() => void)[] = [];
  private shown = 0;
  private found = 0;

  constructor(wanted: ReadonlySet<number>) {
    this.wanted = wanted;
  }

  /** Whether all of them were there. */
  get complete(): boolean {
    return this.found === this.wanted.size;
  }

  /** Operators are asked about in their order. */
  readonly filter = (index: number, list: DrawnList): boolean => {
    const op = list.fnArray[index] ?? 0;
    if (passing.has(op)) return true;
    const args = (list.argsArray[index] ?? []) as readonly unknown[];
    switch (op) {
      case ops.setGState:
        return this.change(list, index, op, [
          (args[0] as readonly (readonly unknown[])[]).filter(([key]) => shape.has(key)),
        ]);
      case ops.setTextRenderingMode:
        return this.change(list, index, op, [inked(Number(args[0]))]);
      case ops.paintFormXObjectBegin:
        return this.change(list, index, op, [args[0], null]);
      case ops.beginGroup: {
        const { matrix = null } = (args[0] ?? {}) as { readonly matrix?: unknown };
        return this.change(list, index, ops.paintFormXObjectBegin, [matrix, null]);
      }
      case ops.endGroup:
        return this.change(list, index, ops.paintFormXObjectEnd, null);
      case ops.showText:
        return this.change(list, index, op, [this.alone(args[0] as readonly (FontGlyph | number)[])]);
      default:
        return false;
    }
  };

  /** The page is drawn again from the same list. */
  putBack(): void {
    for (const undo of this.changed.splice(0)) undo();
  }

  private change(list: DrawnList, index: number, op: number, args: readonly unknown[] | null): true {
    const [operators, values] = [list.fnArray as number[], list.argsArray as unknown[]];
    const [operator, value] = [operators[index] ?? 0, values[index]];
    this.changed.push(() => {
      [operators[index], values[index]] = [operator, value];
    });
    [operators[index], values[index]] = [op, args];
    return true;
  }

  private alone(glyphs: readonly (FontGlyph | number)[]): readonly (FontGlyph | number)[] {
    const first = this.shown;
    this.shown += countGlyphs(glyphs);
    let order = first;
    return glyphs.map((glyph) => {
      if (typeof glyph === 'number') return glyph;
      if (!this.wanted.has(order++)) return { ...glyph, ...without };
      this.found++;
      return glyph;
    });
  }
}

/** Modes of 32000-1, 9.3.6, without the clip: what has no ink is drawn as if it had. */
function inked(mode: number): number {
  return mode % 4 === 3 ? 0 : mode % 4;
}
