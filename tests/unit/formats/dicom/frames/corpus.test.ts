import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../../src/core/bytes/source.ts';
import type { FrameImage } from '../../../../../src/core/pixels/frame.ts';
import { openFrames } from '../../../../../src/formats/dicom/frames/open-frames.ts';
import { codecs } from '../../../../fixtures/codec-bytes.ts';
import { context } from '../../../../fixtures/dicom-context.ts';

const data = join(import.meta.dirname, '../../../../../../shared/data');
const corpora = ['dicom-pydicom', 'dicom-highdicom', 'dicom-parser-images'].map((name) => join(data, name));
const tools =
  spawnSync('/usr/bin/python3', ['-c', 'import pydicom, PIL']).status === 0 &&
  ['dcmdjpeg', 'dcmdjpls', 'gdcmconv'].every((tool) => spawnSync(tool, ['--version']).error === undefined);

interface Reference {
  readonly path: string;
  readonly tool: string | null;
  readonly type: 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32';
  readonly bits: number;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
};

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

/** Frames as the other tools decode them. */
class OtherTools {
  readonly folder = mkdtempSync(join(tmpdir(), 'karina-frames-'));
  readonly references: readonly Reference[];

  constructor(files: readonly string[]) {
    const script = join(import.meta.dirname, 'reference.py');
    const lines = execFileSync('/usr/bin/python3', [script, this.folder, ...files], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    this.references = lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Reference);
  }

  frame(n: number, frame: number): ArrayLike<number> {
    const { type, width, height, channels } = this.references[n] as Reference;
    const bytes = new Uint8Array(readFileSync(join(this.folder, `${n}.raw`)));
    const count = width * height * channels;
    return new arrays[type](bytes.buffer).subarray(frame * count, (frame + 1) * count);
  }
}

/** Largest difference between our frame and theirs, in grey values or in 8-bit colour. */
function farthest({ image }: FrameImage, theirs: ArrayLike<number>, reference: Reference): number {
  let most = 0;
  const scale = reference.type === 'uint8' ? 1 : 255 / (2 ** reference.bits - 1);
  for (let i = 0; i < theirs.length; i++) {
    const other = theirs[i] ?? NaN;
    const away =
      image.kind === 'grey'
        ? Math.abs((image.values[i] ?? NaN) - other)
        : Math.abs((image.rgba[Math.floor(i / 3) * 4 + (i % 3)] ?? NaN) - other * scale);
    if (!(away <= most)) most = away;
  }
  return most;
}

/** What pydicom 2.3 gets wrong: it leaves the bytes of 8-bit words swapped in big endian. */
const wrongElsewhere = /SC_rgb_small_odd_big_endian/;

describe.skipIf(!tools || !corpora.every(existsSync))('frames of real files', () => {
  const files = corpora.every(existsSync)
    ? corpora.flatMap(filesUnder).filter((f) => !/DICOMDIR/.test(f))
    : [];
  const others = new OtherTools(tools ? files : []);

  afterAll(() => {
    rmSync(others.folder, { recursive: true, force: true });
  });

  it('are pixel for pixel what pydicom, dcmtk and gdcm read', async () => {
    const counts: Record<string, number> = {};
    const differ: string[] = [];
    for (const [n, reference] of others.references.entries()) {
      const name = relative(data, reference.path);
      const opened = await openFrames(
        new MemorySource(new Uint8Array(readFileSync(reference.path))),
        codecs,
        context(),
      );
      const first = opened.ok ? await opened.value.read(0) : opened;
      const outcome = first.ok ? (reference.tool ?? 'only here') : first.error.code;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      if (!opened.ok || !first.ok || reference.tool === null || wrongElsewhere.test(name)) continue;
      for (let frame = 0; frame < Math.min(opened.value.count, 3); frame++) {
        const ours = await opened.value.read(frame);
        if (!ours.ok) differ.push(`${name} ${frame}: ${ours.error.code}`);
        // One step of 8 bits for lossy colour: decoders round their transforms differently.
        else if (
          farthest(ours.value, others.frame(n, frame), reference) > (ours.value.image.kind === 'grey' ? 0 : 1)
        )
          differ.push(`${name} ${frame}`);
      }
    }
    expect(differ).toEqual([]);
    expect(counts).toMatchInlineSnapshot(`
      {
        "dcmdjpeg": 3,
        "dcmdjpls": 15,
        "dicom-no-elements": 24,
        "dicom-truncated": 2,
        "gdcmconv": 2,
        "only here": 2,
        "pixels-absent": 72,
        "pixels-broken": 2,
        "pixels-twelve-bit": 3,
        "pydicom": 122,
      }
    `);
  }, 120_000);
});
