import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base32 } from './base32.ts';
import type { VaultData } from './vault-data.ts';
import type { SubjectRef, VaultView } from './vault-view.ts';
import { foundByKeys } from '../subjects/known-values.ts';
import type { SubjectClue } from '../subjects/clue.ts';

/** One for all: a series asks for thousands of codes. */
const encoder = new TextEncoder();

function message(domain: string, original: string): Uint8Array {
  const text = `karina/1/${domain}\0${original}`;
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) return encoder.encode(text);
    bytes[i] = unit;
  }
  return bytes;
}

/** HMAC-SHA-256 under the project key; the domain keeps a UID and an ID of the same text apart. */
export function keyedHash(key: Uint8Array, domain: string, original: string): Uint8Array {
  return hmac(sha256, key, message(domain, original));
}

/** `2.25.` and a 128-bit number: a UID that needs no registered root (PS3.5 B.2). */
export function keyedUid(key: Uint8Array, original: string): string {
  return uidOf(keyedHash(key, 'uid', original));
}

function uidOf(hash: Uint8Array): string {
  const hex = Array.from(hash.subarray(0, 16), (b) => b.toString(16).padStart(2, '0')).join('');
  return `2.25.${BigInt(`0x${hex}`).toString()}`;
}

/** Longest shift. Backwards only, so that no date of an output lies in the future; two years keep ages near. */
const maxOffsetDays = 730;

/**
 * Days added to a patient's dates: 1 to 730 back, from the key and the pseudonym, so never stored. Whole weeks leave
 * the day of the week as it was.
 */
export function dateOffset(key: Uint8Array, pseudonym: string, wholeWeeks = false): number {
  return offsetOf(keyedHash(key, 'date', pseudonym), wholeWeeks);
}

/** The same for all patients of a table. */
export function dateOffsets(key: Uint8Array, wholeWeeks: boolean): (pseudonym: string) => number {
  const hashes = new KeyedHashes(key);
  return (pseudonym) => offsetOf(hashes.of('date', pseudonym), wholeWeeks);
}

function offsetOf(hash: Uint8Array, wholeWeeks: boolean): number {
  const number =
    ((hash[0] ?? 0) * 0x1000000 + (hash[1] ?? 0) * 0x10000 + (hash[2] ?? 0) * 0x100 + (hash[3] ?? 0)) >>> 0;
  if (wholeWeeks) return -7 * (1 + (number % Math.floor(maxOffsetDays / 7)));
  return -1 - (number % maxOffsetDays);
}

/** Many under one key: the key worked in, which is half of what a short hash costs, and a copy that is filled again. */
class KeyedHashes {
  private readonly keyed;
  private readonly copy;

  constructor(key: Uint8Array) {
    this.keyed = hmac.create(sha256, key);
    this.copy = this.keyed.clone();
  }

  of(domain: string, original: string): Uint8Array {
    return this.keyed._cloneInto(this.copy).update(message(domain, original)).digest();
  }
}

/** The vault as format modules see it. */
export class KeyedVault implements VaultView {
  private readonly data: VaultData;
  private readonly uids = new Map<string, string>();
  private readonly hashes: KeyedHashes;
  /** The code asked for last, by domain: the files of a series lie in one folder. */
  private readonly lastCode = new Map<string, { readonly original: string; readonly hash: Uint8Array }>();

  constructor(data: VaultData) {
    this.data = data;
    this.hashes = new KeyedHashes(data.key);
  }

  subject(clue: SubjectClue): SubjectRef | null {
    const { subjectOf, subjects } = this.data;
    const found = foundByKeys(clue, (key) => {
      const index = subjectOf.get(key);
      return index === undefined ? undefined : subjects[index];
    });
    return found ?? null;
  }

  uid(original: string): string {
    let uid = this.uids.get(original);
    if (uid === undefined) {
      // A series repeats a handful of UIDs in each slice; the cap bounds a run of a million files.
      if (this.uids.size > 50_000) this.uids.clear();
      uid = uidOf(this.hashes.of('uid', original));
      this.uids.set(original, uid);
    }
    return uid;
  }

  code(domain: string, original: string, length: number): string {
    let last = this.lastCode.get(domain);
    if (last?.original !== original) {
      last = { original, hash: this.hashes.of(domain, original) };
      this.lastCode.set(domain, last);
    }
    return base32(last.hash, length);
  }
}
