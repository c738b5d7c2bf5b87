import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Decisions } from './decisions.ts';
import { pixelLines } from './pixel-decisions.ts';
import type { Policy } from './policy.ts';

/** One plan holds for every file of a run. */
const hashes = new WeakMap<Policy, string>();

/**
 * Tells whether two records, or a record and a file, were made under the same plan. Keyed, so that it says nothing of
 * the values.
 */
export function planHash(policy: Policy): string {
  let hash = hashes.get(policy);
  if (hash === undefined) {
    hash = hashOf(policy);
    hashes.set(policy, hash);
  }
  return hash;
}

function hashOf({ preset, options, dates, wholeWeeks, overrides, decisions, tables, pages }: Policy): string {
  const changed = Object.entries(overrides).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [
    preset,
    options,
    dates,
    wholeWeeks,
    changed,
    ...decided(decisions),
    ...(tables ? [tables] : []),
    ...(pages ? [['pages', pages.dpi, pages.searchable, pages.textBeside]] : []),
  ];
  const text = JSON.stringify(parts);
  const hash = hmac(sha256, utf8ToBytes('karina/1/plan'), utf8ToBytes(text));
  return Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Codes instead of values; the order in which the user came to them does not count. */
function decided({ values, spots, pixels }: Decisions): string[][] {
  if (values.length + spots.length + pixels.length === 0) return [];
  const lines = [
    ...values.map(({ kind, item, reason = '', code }) => [kind, item, reason, code]),
    ...spots.map(({ kind, file, line, column, item, reason = '', code }) => [
      ...[kind, file, line, column, item, reason, code],
    ]),
  ];
  return [[...lines.map((line) => line.join(' ')), ...pixelLines(pixels)].sort()];
}
