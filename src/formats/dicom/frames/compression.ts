import type { CodecName } from '../../../core/pixels/codec.ts';

/** How the frames of a transfer syntax are packed. */
export type Packing = 'native' | 'rle' | 'deflated-frames' | CodecName | 'video' | 'unknown';

const base = '1.2.840.10008.1.2';

const byEnding: Readonly<Record<string, Packing>> = {
  '1.98': 'native',
  '5': 'rle',
  '8.1': 'deflated-frames',
  '4.50': 'jpeg',
  '4.51': 'jpeg',
  '4.57': 'jpeg-lossless',
  '4.70': 'jpeg-lossless',
  '4.80': 'jpeg-ls',
  '4.81': 'jpeg-ls',
  '4.90': 'jpeg-2000',
  '4.91': 'jpeg-2000',
  '4.92': 'jpeg-2000',
  '4.93': 'jpeg-2000',
  '4.201': 'jpeg-2000',
  '4.202': 'jpeg-2000',
  '4.203': 'jpeg-2000',
};

/** By PS3.6 Table A-1. MPEG-2, MPEG-4 and HEVC are films, not frames. */
export function packingOf(syntax: string, encapsulated: boolean): Packing {
  if (!encapsulated) return 'native';
  const ending = syntax.startsWith(`${base}.`) ? syntax.slice(base.length + 1) : '';
  if (/^4\.10[0-8](?:\.1)?$/u.test(ending)) return 'video';
  return byEnding[ending] ?? 'unknown';
}
