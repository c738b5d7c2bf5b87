import { base32 } from './base32.ts';
import { keyedHash } from './keyed.ts';

/** Says of two packages or two sealed files whether they were made with one key, and nothing of the key itself. */
export function projectMark(key: Uint8Array): string {
  return base32(keyedHash(key, 'project', ''), 10);
}
