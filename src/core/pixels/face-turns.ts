/** Quarter turns, clockwise. */
export type Turns = 0 | 1 | 2 | 3;

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a point of a turned square lies in the square before; the side is 1. */
export function turnedBack({ x, y }: Point, turns: Turns): Point {
  switch (turns) {
    case 0:
      return { x, y };
    case 1:
      return { x: y, y: 1 - x };
    case 2:
      return { x: 1 - x, y: 1 - y };
    case 3:
      return { x: 1 - y, y: x };
  }
}

/** A square of pixels of three numbers each, turned. */
export function turnedSquare(square: Float32Array, size: number, turns: Turns): Float32Array {
  if (turns === 0) return square;
  const out = new Float32Array(square.length);
  const last = size - 1;
  const [start, right, down] = {
    1: [last * size, -size, 1],
    2: [last * size + last, -1, -size],
    3: [last, size, -1],
  }[turns] as [number, number, number];
  for (let y = 0, to = 0; y < size; y++)
    for (let x = 0; x < size; x++, to += 3) {
      const from = (start + right * x + down * y) * 3;
      out.set(square.subarray(from, from + 3), to);
    }
  return out;
}

/** Where a point of a square lies after its turn. */
export function turned(point: Point, turns: Turns): Point {
  return turnedBack(point, ((4 - turns) % 4) as Turns);
}
