import { concat } from '../../../core/bytes/concat.ts';
import type { Action } from '../../../core/policy/actions.ts';
import { decode } from '../../../core/text/decode.ts';
import type { Hit } from '../../../core/text/hit.ts';
import type { TextPatch } from '../../../core/text/patch.ts';
import { bytePatches, patchedParts } from '../../../core/text/patch.ts';
import { replacement } from '../../../core/text/replace.ts';
import type { SubjectRef, VaultView } from '../../../core/vault/vault-view.ts';
import { encodeText } from '../../../core/text/encoder.ts';
import { cellValue, isQuoted, writeCell } from '../rows.ts';
import type { CellEncoding } from './stretches.ts';

/** A hit with what is done to it, and for whom. */
export interface Decided {
  readonly hit: Hit;
  readonly action: Action;
  readonly whose: SubjectRef | null;
}

/** A text cell with its hits replaced: all other bytes of it stay. Null when it cannot be encoded. */
export function textCell(
  bytes: Uint8Array,
  decided: readonly Decided[],
  encoding: CellEncoding,
  delimiter: string,
  vault: VaultView,
): Uint8Array | null {
  const decoded = decode(bytes, encoding);
  if (!decoded.ok) return null;
  const { text } = decoded.value;
  const quoted = isQuoted(text, 0, text.length);
  const value = cellValue(text, 0, text.length);
  // Where no quote is doubled, positions in the value are positions in the cell.
  const inner = quoted ? 1 : 0;
  const direct = value.length === text.length - 2 * inner;
  const patches: TextPatch[] = [];
  for (const { hit, action, whose } of decided) {
    const before = value.slice(hit.start, hit.end);
    const after = replacement({ item: hit.item, action, value: before }, whose, vault, 'text');
    if (after !== before) patches.push({ start: hit.start, end: hit.end, text: after });
  }
  const plain = patches.every(
    ({ text: after }) => !after.includes('"') && (quoted || writeCell(after, false, delimiter) === after),
  );
  if (!direct || !plain) return encodeText(writeCell(patched(value, patches), quoted, delimiter), encoding);
  const encoded = bytePatches(
    decoded.value,
    patches.map(({ start, end, text: after }) => ({ start: start + inner, end: end + inner, text: after })),
  );
  if (!encoded.ok) return null;
  const pieces = patchedParts(bytes.length, encoded.value).map((part) =>
    part.kind === 'made' ? part.bytes : bytes.subarray(part.start, part.end),
  );
  return concat(pieces);
}

function patched(value: string, patches: readonly TextPatch[]): string {
  let made = '';
  let at = 0;
  for (const { start, end, text } of patches) {
    made += value.slice(at, start) + text;
    at = end;
  }
  return made + value.slice(at);
}
