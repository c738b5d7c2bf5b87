/** Of the box that a curve is drawn in. */
export const width = 800;
export const height = 100;

/** A line through all points, from the lowest at the bottom to the highest at the top. */
export function curvePath(points: readonly number[]): string {
  if (points.length === 0) return '';
  const low = points.reduce((least, point) => Math.min(least, point), Infinity);
  const high = points.reduce((most, point) => Math.max(most, point), -Infinity);
  const scale = high > low ? (height - 4) / (high - low) : 0;
  const step = points.length > 1 ? width / (points.length - 1) : 0;
  const place = (point: number, i: number): string => {
    const y = scale === 0 ? height / 2 : height - 2 - (point - low) * scale;
    return `${(i * step).toFixed(1)} ${y.toFixed(1)}`;
  };
  return `M${points.map(place).join('L')}`;
}
