import type { BytePatch } from '../../core/text/patch.ts';
import { latin, type Header } from './header.ts';

/** A part that was all ASCII gets characters beyond it: its header then says UTF-8, and 8 bits where it said 7. */
export function unicodeHeader(
  bytes: Uint8Array,
  { fields, end }: Header,
  setsCharset: boolean,
  sets8bit: boolean,
): BytePatch[] {
  const patches: BytePatch[] = [];
  const added: string[] = [];
  const put = (start: number, stop: number, text: string): void => {
    patches.push({ start, end: stop, bytes: ascii(text) });
  };
  const type = fields.find(({ name }) => name === 'content-type');
  if (setsCharset && !type) added.push('Content-Type: text/plain; charset=utf-8');
  else if (setsCharset && type) {
    const value = latin(bytes, type.valueStart, type.valueEnd);
    const found = /;\s*charset\s*=\s*("[^"]*"|[^;\s]*)/iu.exec(value);
    const from = found
      ? type.valueStart + found.index + found[0].length - (found[1] ?? '').length
      : type.valueEnd;
    put(from, found ? from + (found[1] ?? '').length : type.valueEnd, found ? 'utf-8' : '; charset=utf-8');
  }
  const transfer = fields.find(({ name }) => name === 'content-transfer-encoding');
  if (sets8bit && transfer) put(transfer.valueStart, transfer.valueEnd, ' 8bit');
  else if (sets8bit) added.push('Content-Transfer-Encoding: 8bit');
  const isMime = fields.some(({ name }) => name === 'mime-version');
  if (added.length > 0 && !isMime) added.unshift('MIME-Version: 1.0');
  const ending = bytes[end] === 0x0d ? '\r\n' : '\n';
  if (added.length > 0) put(end, end, added.map((line) => line + ending).join(''));
  return patches;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
