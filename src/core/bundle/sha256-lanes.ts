import { laneBytes, lanes, type ByteKernel } from '../bytes/byte-kernel.ts';

const blockBytes = 64;

/** FIPS 180-4, 5.3.3. */
const begin = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

/** A message that a lane works on. `block`: the next one. */
interface Work {
  readonly message: Uint8Array;
  readonly index: number;
  readonly blocks: number;
  block: number;
}

/** SHA-256 of each message: four side by side, and the next takes the place of one that is done. */
export function sha256OfEach(kernel: ByteKernel, messages: readonly Uint8Array[]): string[] {
  const hashes: string[] = [];
  const waiting = messages.entries();
  const working: (Work | null)[] = Array.from({ length: lanes }, (_, lane) => taken(kernel, lane, waiting));
  for (;;) {
    const busy = working.filter((work) => work !== null);
    if (busy.length === 0) return hashes;
    const count = Math.min(laneBytes / blockBytes, ...busy.map(({ block, blocks }) => blocks - block));
    working.forEach((work, lane) => {
      if (work) fill(kernel.blocks.subarray(lane * laneBytes, lane * laneBytes + count * blockBytes), work);
    });
    kernel.hashBlocks(count);
    working.forEach((work, lane) => {
      if (!work) return;
      work.block += count;
      if (work.block < work.blocks) return;
      hashes[work.index] = begin
        .map((_, i) => kernel.state[i * lanes + lane]?.toString(16).padStart(8, '0'))
        .join('');
      working[lane] = taken(kernel, lane, waiting);
    });
  }
}

/** The next message, whose lane begins anew. */
function taken(kernel: ByteKernel, lane: number, waiting: Iterator<[number, Uint8Array]>): Work | null {
  const next = waiting.next();
  if (next.done) return null;
  const [index, message] = next.value;
  begin.forEach((word, i) => {
    kernel.state[i * lanes + lane] = word;
  });
  // A bit and eight bytes of length follow the message (5.1.1).
  return { message, index, blocks: Math.ceil((message.length + 9) / blockBytes), block: 0 };
}

function fill(target: Uint8Array, { message, block, blocks }: Work): void {
  const from = block * blockBytes;
  const part = message.subarray(from, from + target.length);
  target.set(part);
  if (part.length === target.length) return;
  target.fill(0, part.length);
  if (message.length >= from) target[part.length] = 0x80;
  if (from + target.length < blocks * blockBytes) return;
  const view = new DataView(target.buffer, target.byteOffset, target.length);
  view.setUint32(target.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(target.length - 4, (message.length * 8) >>> 0);
}
