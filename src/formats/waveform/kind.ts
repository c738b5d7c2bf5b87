import { rootName } from '../xml/first-tag.ts';
import { latin1 } from './latin1.ts';

export type WaveformKind = 'edf' | 'mfer' | 'scp' | 'aecg';

/** First bytes that name a format of recordings. */
export function waveformKind(head: Uint8Array): WaveformKind | null {
  const text = latin1(head.subarray(0, 4_096));
  const isHeader = /^\d+ *$/u.test(text.slice(184, 192));
  if (isHeader && /^(?:0 {7}|\xffBIOSEMI)/u.test(text)) return 'edf';
  if (text.startsWith('@') && text.startsWith('MFR', 2)) return 'mfer';
  if (text.startsWith('SCPECG', 16)) return 'scp';
  return rootName(head) === 'AnnotatedECG' ? 'aecg' : null;
}
