import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleClinic } from '../../scripts/sample-clinic/index.ts';

export { sampleClinic };

/** The sample without the two files that are refused. */
export function goodFiles(): Map<string, Uint8Array> {
  return new Map([...sampleClinic()].filter(([path]) => !/IM0007|\.mp4$/u.test(path)));
}

/** Writes files into a folder, as a person would choose it. Always the same name, since paths make names. */
export function folderOf(files: ReadonlyMap<string, Uint8Array>, parent: string): string {
  const folder = join(parent, 'clinic');
  for (const [path, bytes] of files) {
    const target = join(folder, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  return folder;
}
