import { labelCount, rowWeights, type Weights } from './model.ts';

const STEPS = labelCount * labelCount;

/** Trained weights as bytes: the scale, the transitions, and the rows of features in steps of the scale, label by label. */
export function packWeights({ rows, transitions }: Weights, smallest: number): Uint8Array {
  const sorted = Float32Array.from(rows, Math.abs).sort();
  // The largest few are cut, so that the many small ones keep their differences.
  const most = sorted[Math.floor(sorted.length * 0.9998)] ?? 1;
  const scale = Math.max(most, 1e-6) / 127;
  const bytes = new Uint8Array(4 + STEPS * 4 + rowWeights);
  const view = new DataView(bytes.buffer);
  view.setFloat32(0, scale, true);
  transitions.forEach((weight, i) => {
    view.setFloat32(4 + i * 4, weight, true);
  });
  const perLabel = rowWeights / labelCount;
  for (let at = 0; at < rowWeights; at++) {
    const weight = rows[at] ?? 0;
    const steps = Math.abs(weight) < smallest ? 0 : Math.round(weight / scale);
    const to = (at % labelCount) * perLabel + Math.floor(at / labelCount);
    view.setInt8(4 + STEPS * 4 + to, Math.max(-127, Math.min(127, steps)));
  }
  return bytes;
}

export function unpackWeights(bytes: Uint8Array): Weights {
  if (bytes.length !== 4 + STEPS * 4 + rowWeights) throw new Error('no weights');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows = new Int8Array(rowWeights);
  const perLabel = rowWeights / labelCount;
  for (let label = 0; label < labelCount; label++)
    for (let row = 0; row < perLabel; row++)
      rows[row * labelCount + label] = view.getInt8(4 + STEPS * 4 + label * perLabel + row);
  return {
    rows,
    scale: view.getFloat32(0, true),
    transitions: Float32Array.from({ length: STEPS }, (_, i) => view.getFloat32(4 + i * 4, true)),
  };
}
