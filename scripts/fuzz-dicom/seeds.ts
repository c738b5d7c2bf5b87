import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import { openDataSet } from '../../src/formats/dicom/read/data-set.ts';
import { detect } from '../../src/formats/dicom/read/detect.ts';
import type { DataSet } from '../../src/formats/dicom/read/data-set.ts';
import type { Element } from '../../src/formats/dicom/read/element.ts';
import { madeFiles } from './made-files.ts';

/** Where a header stands in a seed, and how its length is written. */
export interface Header {
  readonly at: number;
  readonly lengthAt: number;
  readonly lengthBytes: 2 | 4;
  readonly little: boolean;
  readonly isItem: boolean;
  readonly tag: number;
  readonly vr: string;
  readonly value: number;
  readonly end: number;
}

/** A file that mutants are made of. A deflated one lies inflated; `deflatedFrom` says from where it is packed. */
export interface Seed {
  readonly name: string;
  readonly file: Uint8Array;
  readonly plain: Uint8Array;
  readonly deflatedFrom: number;
  readonly headers: readonly Header[];
}

const largest = 300 * 1024;

/** What is made by code, and the small real files where they are at hand. */
export async function collectSeeds(shared: string | null): Promise<Seed[]> {
  const files = [...madeFiles()];
  if (shared !== null && existsSync(shared)) {
    const folders = readdirSync(shared).filter((name) => name.startsWith('dicom-'));
    for (const path of folders.flatMap((name) => filesUnder(join(shared, name))).sort()) {
      if (statSync(path).size > largest) continue;
      const file = new Uint8Array(readFileSync(path));
      if (detect(file.subarray(0, limits.recogniseBytes), ''))
        files.push([path.slice(shared.length + 1), file]);
    }
  }
  return Promise.all(files.map(([name, file]) => seedOf(name, file)));
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

async function seedOf(name: string, file: Uint8Array): Promise<Seed> {
  const ctx = { limits, cancelled: () => false, progress: () => undefined };
  const opened = await openDataSet(new MemorySource(file), ctx);
  if (!opened.ok) return { name, file, plain: file, deflatedFrom: -1, headers: [] };
  const data = opened.value;
  const plain = data.deflatedFrom < 0 ? file : (data.bytes.slice(0, data.bytes.size) ?? file);
  return { name, file, plain, deflatedFrom: data.deflatedFrom, headers: headersOf(data) };
}

function headersOf(data: DataSet): Header[] {
  const headers: Header[] = [];
  const add = (elements: readonly Element[]): void => {
    for (const element of elements) {
      const { head: at, value, end, tag, vr, form } = element;
      const short = form.explicit && value - at === 8;
      const lengthBytes = short ? 2 : 4;
      headers.push({
        at,
        lengthAt: value - lengthBytes,
        lengthBytes,
        little: form.little,
        isItem: false,
        tag,
        vr,
        value,
        end,
      });
      for (const item of element.items ?? []) {
        const place = { at: item.head, lengthAt: item.head + 4, value: item.value, end: item.end };
        headers.push({
          ...place,
          lengthBytes: 4,
          little: form.little,
          isItem: true,
          tag: 0xfffee000,
          vr: '',
        });
        add(item.elements);
      }
    }
  };
  add(data.meta);
  add(data.root);
  return headers;
}
