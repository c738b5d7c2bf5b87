import type { Rectangle } from './masks.ts';
import type { Found } from './text-finder.ts';

/** A box of cells and how many of them hold text: a box that grows around emptiness is none. */
export interface CellBox extends Found {
  readonly cells: number;
}

export function around(a: Rectangle, b: Rectangle): Rectangle {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

export function area({ width, height }: Rectangle): number {
  return width * height;
}

/** What two boxes share along a line that starts at `a` and at `b`; below zero it is the gap between them. */
function shared(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}

/** Of a letter, between boxes of one line. */
const mostGap = 0.8;

/** Boxes of one height beside each other, or of one width below each other, with less than a letter between them. */
export function alongLines(boxes: readonly CellBox[]): readonly CellBox[] {
  return joined(boxes, mostGap, (a, b) => {
    const letter = Math.max(Math.min(a.width, a.height), Math.min(b.width, b.height));
    const across = shared(a.x, a.width, b.x, b.width);
    const down = shared(a.y, a.height, b.y, b.height);
    if (Math.min(across, down) < -mostGap * letter) return false;
    if (!inLine(down, a.height, b.height) && !inLine(across, a.width, b.width)) return false;
    return area(around(a, b)) <= 2 * (a.cells + b.cells);
  });
}

function inLine(beside: number, a: number, b: number): boolean {
  const [thin, thick] = a < b ? [a, b] : [b, a];
  return thick <= thin * 1.7 && beside >= thin * 0.6;
}

/** Of a box that two become, so much is text: boxes do not grow around tissue, one small step after the other. */
const leastFilled = 0.5;

/** Boxes that overlap become one where that covers little more. */
export function united(boxes: readonly CellBox[]): readonly CellBox[] {
  return joined(boxes, 0, (a, b) => {
    const across = shared(a.x, a.width, b.x, b.width);
    const down = shared(a.y, a.height, b.y, b.height);
    if (across < 0 || down < 0) return false;
    const whole = area(around(a, b));
    const inside = across * down >= Math.min(area(a), area(b));
    return (
      inside ||
      (whole <= (area(a) + area(b) - across * down) * 1.15 && a.cells + b.cells >= whole * leastFilled)
    );
  });
}

/** Joins pairs until no two belong together. `reach`: no two do across a larger gap, in parts of the broadest box. */
function joined(
  boxes: readonly CellBox[],
  reach: number,
  together: (a: CellBox, b: CellBox) => boolean,
): readonly CellBox[] {
  let current = [...boxes];
  for (;;) {
    const next = new Placed();
    let broadest = current.reduce((most, { width, height }) => Math.max(most, Math.min(width, height)), 0);
    for (const box of current.sort((a, b) => a.y - b.y || a.x - b.x)) {
      const at = next.firstNear(box, reach * broadest, together);
      const other = next.boxes[at];
      const one = other ? both(other, box) : box;
      broadest = Math.max(broadest, Math.min(one.width, one.height));
      next.put(one, other ? at : next.boxes.length);
    }
    if (next.boxes.length === current.length) return next.boxes;
    current = next.boxes;
  }
}

/** Boxes with their edges in lists of their own: a thousand boxes of a noisy picture are compared each with each. */
class Placed {
  readonly boxes: CellBox[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly bottom: number[] = [];

  put(box: CellBox, at: number): void {
    this.boxes[at] = box;
    this.left[at] = box.x;
    this.right[at] = box.x + box.width;
    this.bottom[at] = box.y + box.height;
  }

  /** Where the first stands that belongs to `box`, which starts below the tops of all; -1 = none does. */
  firstNear(box: CellBox, gap: number, together: (a: CellBox, b: CellBox) => boolean): number {
    const { left, right, bottom, boxes } = this;
    const [fromX, toX, fromY] = [box.x - gap, box.x + box.width + gap, box.y - gap];
    for (let i = 0; i < boxes.length; i++) {
      if ((bottom[i] ?? 0) < fromY || (right[i] ?? 0) < fromX || (left[i] ?? 0) > toX) continue;
      const other = boxes[i];
      if (other && together(other, box)) return i;
    }
    return -1;
  }
}

function both(a: CellBox, b: CellBox): CellBox {
  const cells = a.cells + b.cells;
  return { ...around(a, b), cells, score: (a.score * a.cells + b.score * b.cells) / cells };
}

/** Where there are more boxes than anybody could look at, those of one neighbourhood become one. */
export function withinLimit(boxes: readonly CellBox[], most: number): readonly CellBox[] {
  let current = boxes;
  for (let side = 16; current.length > most; side *= 2) {
    const cells = new Map<string, CellBox>();
    for (const box of current) {
      const key = `${Math.floor((box.x + box.width / 2) / side)},${Math.floor((box.y + box.height / 2) / side)}`;
      const there = cells.get(key);
      cells.set(key, there ? both(there, box) : box);
    }
    current = [...cells.values()];
  }
  return current;
}
