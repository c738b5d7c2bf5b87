import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of the machine code, and a hash by which it is seen whether the code was made from them. */
export function sourcesIn(folder) {
  const files = readdirSync(folder)
    .filter((name) => /\.[ch]$/u.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  return { files, hash: hash.digest('hex') };
}

/** Each folder of machine code, and the module that it becomes. */
export const kernels = [
  {
    room: 'scripts/kernels/pixels',
    into: 'src/formats/pixel-search/row-kernels.generated.ts',
    name: 'rowKernels',
    does: 'of the search for text',
    options: [],
  },
  {
    room: 'scripts/kernels/tables',
    into: 'src/formats/table/large/table-kernels.generated.ts',
    name: 'tableKernels',
    does: 'that reads and writes the rows of large tables',
    options: ['-fno-strict-aliasing', '-flto'],
  },
  {
    room: 'scripts/kernels/bytes',
    into: 'src/core/bytes/byte-kernels.generated.ts',
    name: 'byteKernels',
    does: 'that sums and searches bytes',
    options: ['-flto'],
  },
];
