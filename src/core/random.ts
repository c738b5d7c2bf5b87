/** Asked for in one go: a call for each of 20,000 pseudonyms takes longer than all else that is done for them. */
const AHEAD = 4096;

let ahead = new Uint8Array(0);

/** Cryptographic random bytes; `getRandomValues` exists on plain http as well. */
export function randomBytes(length: number): Uint8Array {
  if (length > AHEAD) return crypto.getRandomValues(new Uint8Array(length));
  if (ahead.length < length) ahead = crypto.getRandomValues(new Uint8Array(AHEAD));
  const bytes = ahead.slice(0, length);
  // Nowhere but with the one who asked.
  ahead.fill(0, 0, length);
  ahead = ahead.subarray(length);
  return bytes;
}
