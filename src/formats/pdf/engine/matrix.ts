/** `[a b c d e f]` of 32000-1, 8.3.3: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [number, number, number, number, number, number];

export const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function product(outer: Matrix, inner: ArrayLike<number>): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p = 1, q = 0, r = 0, s = 1, t = 0, u = 0] = Array.from(inner);
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function moved(matrix: Matrix, x: number, y: number): Matrix {
  return product(matrix, [1, 0, 0, 1, x, y]);
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The upright rectangle around a rectangle that was turned. */
export function boxOf(matrix: Matrix, left: number, low: number, right: number, high: number): Box {
  const [a, b, c, d, e, f] = matrix;
  const corners = [
    [left, low],
    [right, low],
    [left, high],
    [right, high],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Degrees clockwise of a direction on the page, 0 to 359. */
export function angleOf([a, b, c, d]: Matrix, x: number, y: number): number {
  const degrees = (Math.atan2(b * x + d * y, a * x + c * y) * 180) / Math.PI;
  return (Math.round(degrees) + 360) % 360;
}
