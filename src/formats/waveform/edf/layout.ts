import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { latin1 } from '../latin1.ts';
import { places } from './header.ts';

export interface EdfSignal {
  readonly label: string;
  /** Samples in one data record, and where they begin in it. */
  readonly samples: number;
  readonly offset: number;
  readonly isAnnotations: boolean;
}

export interface EdfLayout {
  readonly header: string;
  readonly isPlus: boolean;
  /** Bytes of a sample: 2, and 3 in BDF. */
  readonly width: number;
  readonly dataStart: number;
  readonly recordBytes: number;
  readonly records: number;
  readonly duration: number;
  readonly signals: readonly EdfSignal[];
}

/** Widths of what is said of each signal: all labels come first, then all transducers, and so on. */
export const signalFields = {
  label: 16,
  transducer: 80,
  dimension: 8,
  lowest: 8,
  highest: 8,
  digitalLowest: 8,
  digitalHighest: 8,
  filter: 80,
  samples: 8,
  reserved: 32,
} as const;

export const signalBytes = 256;

export function signalField(
  count: number,
  field: keyof typeof signalFields,
  signal: number,
): [number, number] {
  let at = signalBytes;
  for (const [name, width] of Object.entries(signalFields)) {
    if (name === field) return [at + signal * width, at + (signal + 1) * width];
    at += width * count;
  }
  return [at, at];
}

const broken = (offset: number): Result<never> => fail('waveform-broken', { kind: 'byte', offset });

export async function readLayout(
  source: ByteSource,
  { limits }: { limits: Limits },
): Promise<Result<EdfLayout>> {
  const first = latin1(await source.read(0, signalBytes));
  const number = ([from, to]: readonly [number, number], text = first): number => {
    const said = text.slice(from, to).trim();
    return /^-?\d+(?:\.\d+)?$/u.test(said) ? Number(said) : Number.NaN;
  };
  const count = number(places.signals);
  const dataStart = number(places.headerBytes);
  if (!Number.isInteger(count) || count < 0 || count > 4_096) return broken(places.signals[0]);
  if (dataStart !== signalBytes * (count + 1) || dataStart > source.size)
    return broken(places.headerBytes[0]);
  const header = latin1(await source.read(0, dataStart));
  const width = header.startsWith('\xff') ? 3 : 2;
  let offset = 0;
  const signals: EdfSignal[] = [];
  for (let i = 0; i < count; i++) {
    const samples = number(signalField(count, 'samples', i), header);
    if (!Number.isInteger(samples) || samples < 0) return broken(signalField(count, 'samples', i)[0]);
    const label = header.slice(...signalField(count, 'label', i)).trim();
    signals.push({ label, samples, offset, isAnnotations: /^[EB]DF Annotations$/u.test(label) });
    offset += samples * width;
    if (offset > limits.textMaxBytes) return broken(signalField(count, 'samples', i)[0]);
  }
  const said = number(places.records);
  // -1 while the recording runs: what is there counts.
  const fit = offset === 0 ? 0 : Math.floor((source.size - dataStart) / offset);
  const records = said === -1 ? fit : said;
  if (!Number.isInteger(records) || records < 0 || records > fit) return broken(places.records[0]);
  const isPlus = /^(?:EDF|BDF)\+/u.test(header.slice(...places.reserved));
  const duration = number(places.duration);
  return ok({ header, isPlus, width, dataStart, recordBytes: offset, records, duration, signals });
}
