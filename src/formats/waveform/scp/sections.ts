import { fail, ok, type Result } from '../../../core/result.ts';
import { crcCcitt } from './crc.ts';

export interface ScpSection {
  readonly id: number;
  /** Where its pointer stands in the file. */
  readonly pointer: number;
  readonly start: number;
  readonly end: number;
}

/** Before the sections: checksum and size of the file. */
const fileHead = 6;
/** Before the content of a section: checksum, number, length, versions, reserved. */
export const sectionHead = 16;
const pointerBytes = 10;

export const maxBytes = 64 << 20;

const broken = (offset: number): Result<never> => fail('waveform-broken', { kind: 'byte', offset });

/** Sections in the order in which they stand, all checksums checked. */
export function readSections(bytes: Uint8Array): Result<ScpSection[]> {
  if (bytes.length < fileHead + sectionHead) return broken(bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = view.getUint32(2, true);
  if (size > bytes.length || size < fileHead + sectionHead) return broken(2);
  if (crcCcitt(bytes.subarray(2, size)) !== view.getUint16(0, true))
    return fail('waveform-checksum', { kind: 'byte', offset: 0 });
  const headEnd = fileHead + view.getUint32(fileHead + 4, true);
  if (headEnd > size) return broken(fileHead + 4);
  const sections: ScpSection[] = [];
  for (let at = fileHead + sectionHead; at + pointerBytes <= headEnd; at += pointerBytes) {
    const id = view.getUint16(at, true);
    const length = view.getUint32(at + 2, true);
    const start = view.getUint32(at + 6, true) - 1;
    if (length === 0) continue;
    if (length < sectionHead || start < 0 || start + length > size) return broken(at);
    const section = { id, pointer: at, start, end: start + length };
    if (view.getUint16(start + 2, true) !== id) return broken(start);
    if (crcCcitt(bytes.subarray(start + 2, section.end)) !== view.getUint16(start, true))
      return fail('waveform-checksum', { kind: 'byte', offset: start });
    sections.push(section);
  }
  const sorted = sections.sort((a, b) => a.start - b.start);
  const overlap = sorted.find(({ start }, i) => start < (sorted[i - 1]?.end ?? 0));
  return overlap ? broken(overlap.pointer) : ok(sorted);
}

/** The file with other contents of sections: places, lengths and checksums follow. Null = the section goes. */
export function withSections(
  bytes: Uint8Array,
  sections: readonly ScpSection[],
  contents: ReadonlyMap<ScpSection, Uint8Array | null>,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  const out = (): number => pieces.reduce((sum, { length }) => sum + length, 0);
  const placed: { section: ScpSection; start: number; length: number }[] = [];
  let at = 0;
  for (const section of sections.filter(({ id }) => id !== 0)) {
    pieces.push(bytes.slice(at, section.start));
    at = section.end;
    const content = contents.get(section);
    const start = out();
    if (content === null) {
      placed.push({ section, start: -1, length: 0 });
      continue;
    }
    const made = content
      ? sectionOf(bytes.subarray(section.start, section.start + sectionHead), content)
      : bytes.slice(section.start, section.end);
    pieces.push(made);
    placed.push({ section, start, length: made.length });
  }
  pieces.push(bytes.slice(at));
  const file = new Uint8Array(out());
  let offset = 0;
  for (const piece of pieces) {
    file.set(piece, offset);
    offset += piece.length;
  }
  return sealed(file, placed, bytes.length);
}

/** Sections have an even length. */
function sectionOf(head: Uint8Array, content: Uint8Array): Uint8Array {
  const made = new Uint8Array(sectionHead + content.length + (content.length % 2));
  made.set(head);
  made.set(content, sectionHead);
  const view = new DataView(made.buffer);
  view.setUint32(4, made.length, true);
  view.setUint16(0, crcCcitt(made.subarray(2)), true);
  return made;
}

function sealed(
  file: Uint8Array,
  placed: readonly { section: ScpSection; start: number; length: number }[],
  before: number,
): Uint8Array {
  const view = new DataView(file.buffer);
  for (const { section, start, length } of placed) {
    view.setUint32(section.pointer + 2, length, true);
    view.setUint32(section.pointer + 6, start + 1, true);
  }
  const headLength = view.getUint32(fileHead + 4, true);
  view.setUint16(fileHead, crcCcitt(file.subarray(fileHead + 2, fileHead + headLength)), true);
  const size = view.getUint32(2, true) + file.length - before;
  view.setUint32(2, size, true);
  view.setUint16(0, crcCcitt(file.subarray(2, size)), true);
  return file;
}
