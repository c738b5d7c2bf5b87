import { each, run } from './programs.mjs';

/** Programs that open a file or not. Each gives the set of those files that it does not open. */
export const readers = [
  {
    program: 'dcmdump',
    // One call for many: it names the files that it cannot read and goes on.
    unopened: (files) =>
      inBatches(files, async (batch) => {
        const { stderr } = await run('dcmdump', batch);
        return batch.filter((file) => stderr.includes(`reading file: ${file}`));
      }),
  },
  {
    program: 'dcmftest',
    unopened: (files) =>
      inBatches(files, async (batch) => {
        const { stdout } = await run('dcmftest', batch);
        return batch.filter((file) => !stdout.includes(`yes: ${file}\n`));
      }),
  },
  {
    program: 'gdcmdump',
    unopened: async (files) => {
      const ends = await each(files, (file) => run('gdcmdump', [file]));
      return new Set(files.filter((_, at) => ends[at].end !== 0));
    },
  },
];

async function inBatches(files, work) {
  const size = 100;
  const batches = Array.from({ length: Math.ceil(files.length / size) }, (_, at) =>
    files.slice(at * size, (at + 1) * size),
  );
  return new Set((await each(batches, work)).flat());
}
