import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cappedInflating } from '../../../../src/formats/pdf/engine/inflate-cap.ts';
import { isLeftOut, LeftOut } from '../../../../src/formats/pdf/engine/left-out.ts';

const engine = ['worker', 'renderer']
  .map((part) => readFileSync(`node_modules/pdfjs-dist/legacy/build/pdf.${part}.mjs`, 'utf8'))
  .join('\n')
  // Words that are written in two pieces.
  .replaceAll('" + "', '');

describe('what the engine leaves out', () => {
  it.each([
    'Warning: getOperatorList - ignoring XObject: "FormatError: XObject should be a stream".',
    'Warning: getOperatorList - ignoring errors during "GetOperatorList: page 0" task: "Error: x".',
    'Warning: Unable to decode image "img_p0_1": "JpxError: x".',
    'Warning: FormatError: Unsupported ShadingType: 99',
    'Warning: Font "F" is not available -- attempting to fallback to a default font.',
    'Warning: Unexpected EOI -- ignoring the rest of the image data.',
    'Info: Bad encoding in flate stream',
  ])('is counted: %s', (message) => {
    expect(isLeftOut(message)).toBe(true);
  });

  it.each([
    'Warning: Indexing all PDF objects',
    'Warning: Invalid LW (line width): x',
    'Warning: Setting up fake worker.',
    'Info: Ignored XObject subtype PS',
    'Warning: TT: undefined function: 21',
  ])('is drawn as anywhere: %s', (message) => {
    expect(isLeftOut(message)).toBe(false);
  });

  it('is said by the engine of this version in these words', () => {
    const source = readFileSync('src/formats/pdf/engine/left-out.ts', 'utf8');
    const list = source.slice(source.indexOf('const said'), source.indexOf('] as const'));
    const words = [...list.matchAll(/^ {2}(['"])(.*)\1,$/gmu)].map((word) => word[2] ?? '');
    expect(words.length).toBeGreaterThan(25);
    expect(words.filter((word) => !engine.includes(word))).toEqual([]);
  });

  it('is heard and not printed; what others say is', () => {
    const printed: unknown[] = [];
    const voice = (...words: unknown[]): void => void printed.push(...words);
    const voices = { warn: voice, info: voice };
    const leftOut = new LeftOut();
    leftOut.listenTo(voices);
    voices.warn('Warning: Invalid stream: "a name of the file"');
    voices.info('Info: Bad block header in flate stream');
    voices.info('Info: graphic state operator OP');
    voices.warn('a decoder of ours');
    expect(leftOut.count).toBe(2);
    expect(printed).toEqual(['a decoder of ours']);
  });
});

describe('inflating', () => {
  async function inflate(size: number, most: number): Promise<[number | 'ended', boolean, Uint8Array]> {
    const packed = await new Response(
      new Blob([new Uint8Array(size)]).stream().pipeThrough(new CompressionStream('deflate')),
    ).arrayBuffer();
    const bytes = new Uint8Array(packed);
    let exceeded = false;
    const Capped = cappedInflating(
      DecompressionStream,
      () => most,
      () => {
        exceeded = true;
      },
    );
    const { readable, writable } = new Capped('deflate');
    const writer = writable.getWriter();
    writer.write(bytes).catch(() => undefined);
    writer.close().catch(() => undefined);
    const made = await new Response(readable).arrayBuffer().then(
      ({ byteLength }) => byteLength,
      () => 'ended' as const,
    );
    return [made, exceeded, bytes];
  }

  it('gives what is below the limit', async () => {
    const [made, exceeded, bytes] = await inflate(1_000_000, 1_000_000);
    expect([made, exceeded]).toEqual([1_000_000, false]);
    expect(bytes.some((byte) => byte !== 0)).toBe(true);
  });

  it('ends above it, and leaves nothing for another decoder', async () => {
    const [made, exceeded, bytes] = await inflate(20_000_000, 1_000_000);
    expect([made, exceeded]).toEqual(['ended', true]);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});
