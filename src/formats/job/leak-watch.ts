import type { ItemId } from '../../core/findings/items.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { callsIt } from '../../core/subjects/short-number.ts';
import type { AppliedChange } from '../../core/plan/change.ts';
import type { LeakHit, LeakReader, LeakScan } from '../../core/verify/leak-scan.ts';

const decoders = ['utf-8', 'shift_jis', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'].map(
  (encoding) => new TextDecoder(encoding),
);

/** As far back as a label is looked for. */
const labelBytes = 48;

/** Between a label and its number: blanks, marks and brackets, and the zeros of two-byte letters. */
const gap = new Set(new TextEncoder().encode('\0 :=#.>"\'([*'));

/** Whether a number is called an ID by what stands before it. Most stand behind a comma or a length, which is soon seen. */
function isCalledId(data: Uint8Array, at: number): boolean {
  let last = at - 1;
  while (last > at - 16 && gap.has(data[last] ?? -1)) last--;
  const letter = data[last] ?? 0;
  const isLetter = letter >= 0x80 || (letter >= 0x41 && letter <= 0x5a) || (letter >= 0x61 && letter <= 0x7a);
  if (!isLetter) return false;
  const before = data.subarray(Math.max(0, at - labelBytes), at);
  return decoders.some((decoder) => callsIt(decoder.decode(before)));
}

/** Root of the UIDs of DICOM itself, in every DICOM file: an ID 10008 must not be found there. */
const dicomRoot = new TextEncoder().encode('1.2.840.10008');

function isInRoot(data: Uint8Array, at: number, length: number): boolean {
  for (let before = 0; before + length <= dicomRoot.length; before++)
    if (dicomRoot.every((byte, i) => data[at - before + i] === byte)) return true;
  return false;
}

/** Kept as a whole and cleaned inside: that they are kept does not excuse a known value in them. */
const wordy: ReadonlySet<ItemId> = new Set<ItemId>(['free-text', 'description', 'uid', 'device', 'url']);

/**
 * Judges the hits of the leak scan in one output. A hit is no leak when the plan itself put that text there:
 * a shifted date may fall on another patient's birthday, and a kept value is kept on purpose.
 */
export class LeakWatch {
  leak: Locator | null = null;
  private readonly scan: LeakScan;
  private readonly reader: LeakReader;
  private readonly applied: readonly AppliedChange[];

  constructor(scan: LeakScan, applied: readonly AppliedChange[]) {
    this.scan = scan;
    this.applied = applied;
    this.reader = scan.open((hit, data, at) => {
      this.judge(hit, data, at, { kind: 'byte', offset: hit.offset });
    });
  }

  feed(bytes: Uint8Array): void {
    this.reader.feed(bytes, false);
  }

  /** A stretch that is searched elsewhere. */
  skip(length: number): void {
    this.reader.skip(length);
  }

  /** The name of the entry is searched like its content. */
  path(entry: string): void {
    this.separate(new TextEncoder().encode(entry), { kind: 'path' });
  }

  /** Bytes that are not part of the output as it lies there: its name, its text before compression. */
  separate(bytes: Uint8Array, where: Locator = { kind: 'file' }): void {
    this.scan
      .open((hit, data, at) => {
        this.judge(hit, data, at, where);
      })
      .feed(bytes, false);
  }

  private judge(hit: LeakHit, data: Uint8Array, at: number, where: Locator): void {
    if (this.leak !== null || isInRoot(data, at, hit.length)) return;
    if (hit.short && !isCalledId(data, at)) return;
    if (!this.isExpected(data.subarray(at, at + hit.length))) this.leak = where;
  }

  private isExpected(bytes: Uint8Array): boolean {
    const readings = decoders
      .map((decoder) => decoder.decode(bytes))
      .filter((text) => !text.includes('\ufffd'));
    // Looked up only when there is a hit: a table may have millions of changes.
    for (const { place, action, value, after = '' } of this.applied) {
      if (action === 'keep' && wordy.has(place.item)) continue;
      // Cleaning a text of DICOM puts stars into it and nothing else: what else is left there is a leak.
      if (place.format === 'dicom' && action === 'clean') continue;
      const put = action === 'keep' ? value : after;
      if (readings.some((text) => put.includes(text))) return true;
    }
    return false;
  }
}
