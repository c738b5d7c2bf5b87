/** FNV-1a over the units of a text, 32 bits: tells texts apart in memory, and hides nothing. */
export const fnvStart = 0x811c9dc5 | 0;

export function fnvNext(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** FNV leaves the low bits alike for like endings. */
export function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
