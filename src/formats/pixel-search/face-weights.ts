/** Numbers by name, as a TensorFlow.js manifest of weights lists them in the order of the file. */
export type Weights = (name: string) => Float32Array;

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where given, a byte a number: min + byte * scale. Otherwise four bytes, little endian. */
  readonly quantization?: { readonly dtype: string; readonly scale: number; readonly min: number };
}

export type Manifest = readonly { readonly weights: readonly Entry[] }[];

/** Throws where file and manifest do not belong together: both come with the page. */
export function readWeights(manifest: Manifest, file: Uint8Array): Weights {
  const values = new Map<string, Float32Array>();
  let at = 0;
  for (const { name, shape, quantization } of manifest.flatMap(({ weights }) => weights)) {
    const count = shape.reduce((product, side) => product * side, 1);
    const bytes = file.subarray(at, (at += quantization ? count : count * 4));
    values.set(name, quantization ? unpacked(bytes, quantization) : floats(bytes));
  }
  if (at !== file.length) throw new Error('weights of another network');
  return (name) => {
    const found = values.get(name);
    if (found === undefined) throw new Error('weights of another network');
    return found;
  };
}

function unpacked(
  bytes: Uint8Array,
  { dtype, scale, min }: NonNullable<Entry['quantization']>,
): Float32Array {
  if (dtype !== 'uint8') throw new Error('weights packed in another way');
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < values.length; i++) values[i] = (bytes[i] ?? 0) * scale + min;
  return values;
}

function floats(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: bytes.length >> 2 }, (_, i) => view.getFloat32(i * 4, true));
}
