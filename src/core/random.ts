/** Cryptographic random bytes; `getRandomValues` exists on plain http as well. */
export function randomBytes(length: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(length));
}
