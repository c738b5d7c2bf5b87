import type { ByteSource } from '../../../core/bytes/source.ts';
import type { WaveformChannel, WaveformModel } from '../../format.ts';
import { binaryText } from '../strings.ts';
import { thinned } from '../thin.ts';
import { channelTag, waves, type MferTag } from './tags.ts';

/** Types of samples (tag 0A) that are drawn, by their width. */
const widths: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 4, 3: 1, 5: 1, 6: 4, 7: 4, 8: 8 };

/** Names of standard leads (tag 09). */
const leads = [
  '',
  'I',
  'II',
  'V1',
  'V2',
  'V3',
  'V4',
  'V5',
  'V6',
  'V7',
  '',
  'V3R',
  'V4R',
  'V5R',
  'V6R',
  'V7R',
];

const shownBytes = 4 << 20;

/** The first stretch of samples: block by block, in each of them channel by channel. */
export async function mferCurves(
  source: ByteSource,
  tags: readonly MferTag[],
  littleEndian: boolean,
): Promise<Pick<WaveformModel, 'channels' | 'seconds'>> {
  const nothing = { channels: [], seconds: null };
  const values = new Map<number, Uint8Array>();
  const names = new Map<number, string>();
  let samples: MferTag | null = null;
  for (const tag of tags) {
    if (tag.tag === waves) {
      samples = tag;
      break;
    }
    if (tag.end - tag.valueStart > 4_096) continue;
    const value = await source.read(tag.valueStart, tag.end);
    if (tag.tag !== channelTag) values.set(tag.tag, value);
    else if (value[0] === 0x09) names.set(tag.channel ?? 0, leadName(value.subarray(2), littleEndian));
  }
  const number = (tag: number, usual: number): number => {
    const bytes = values.get(tag);
    if (!bytes || bytes.length === 0 || bytes.length > 4) return usual;
    const ordered = littleEndian ? [...bytes].reverse() : [...bytes];
    return ordered.reduce((sum, byte) => sum * 256 + byte, 0);
  };
  const width = widths[number(0x0a, 0)];
  const block = number(0x04, 1);
  const channels = number(0x05, 1);
  if (!samples || !width || block === 0 || channels === 0 || channels > 1_024) return nothing;
  const bytes = await source.read(samples.valueStart, Math.min(samples.end, samples.valueStart + shownBytes));
  const sequences = Math.floor(bytes.length / (block * channels * width));
  const read = reader(bytes, number(0x0a, 0), littleEndian);
  const list = Array.from({ length: channels }, (_, channel): WaveformChannel => {
    const at = (index: number): number => {
      const sequence = Math.floor(index / block);
      return read(((sequence * channels + channel) * block + (index % block)) * width);
    };
    return {
      name: names.get(channel) ?? leads[channel + 1] ?? String(channel + 1),
      points: thinned(sequences * block, at),
    };
  });
  const step = interval(values.get(0x0b), littleEndian);
  return { channels: list, seconds: step === null ? null : step * sequences * block };
}

function leadName(value: Uint8Array, littleEndian: boolean): string {
  const code = littleEndian
    ? (value[0] ?? 0) + (value[1] ?? 0) * 256
    : (value[0] ?? 0) * 256 + (value[1] ?? 0);
  const text = binaryText(value.subarray(2)).text.trim();
  return text === '' ? (leads[code] ?? String(code)) : text;
}

/** Tag 0B: unit (0 = hertz, 1 = seconds), power of ten, number. */
function interval(value: Uint8Array | undefined, littleEndian: boolean): number | null {
  if (!value || value.length < 3) return null;
  const digits = littleEndian ? [...value.subarray(2)].reverse() : [...value.subarray(2)];
  const number = digits.reduce((sum, byte) => sum * 256 + byte, 0) * 10 ** (((value[1] ?? 0) << 24) >> 24);
  if (number <= 0 || (value[0] ?? 9) > 1) return null;
  return value[0] === 0 ? 1 / number : number;
}

function reader(bytes: Uint8Array, type: number, littleEndian: boolean): (at: number) => number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read: Readonly<Record<number, (at: number) => number>> = {
    0: (at) => view.getInt16(at, littleEndian),
    1: (at) => view.getUint16(at, littleEndian),
    2: (at) => view.getInt32(at, littleEndian),
    3: (at) => view.getUint8(at),
    5: (at) => view.getInt8(at),
    6: (at) => view.getUint32(at, littleEndian),
    7: (at) => view.getFloat32(at, littleEndian),
    8: (at) => view.getFloat64(at, littleEndian),
  };
  return read[type] ?? ((): number => 0);
}
