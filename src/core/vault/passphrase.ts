import { base32 } from './base32.ts';
import type { RandomBytes } from './vault.ts';

/** Fewer characters than this can be tried through by a machine, scrypt or not. */
export const minPassphraseLength = 12;

/** Five groups of four: 100 random bits, without letters that are mistaken for each other. */
export function suggestPassphrase(random: RandomBytes): string {
  const digits = base32(random(13), 20);
  return (digits.match(/.{4}/gu) ?? []).join('-');
}

/** Long enough, and not the same few characters over and over. */
export function isStrongPassphrase(passphrase: string): boolean {
  const text = passphrase.normalize('NFC').trim();
  return text.length >= minPassphraseLength && new Set(text).size >= 6 && !/^\d+$/u.test(text);
}
