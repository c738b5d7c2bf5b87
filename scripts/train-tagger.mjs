/**
 * Trains the tagger of names: reads the development texts (a folder outside of the repository), writes the weights to
 * models/name-tagger.bin (gzip) and how they were made to models/name-tagger.json. One seed gives the same bytes.
 * `npm run train:text [-- --texts DIR] [--seed N] [--epochs N] [--whole] [--output DIR]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    texts: { type: 'string', default: join(root, '../shared/data/text-dev') },
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '10' },
    whole: { type: 'boolean', default: false },
    output: { type: 'string', default: join(root, 'models') },
  },
});

const { module } = await runnerImport('./scripts/train-tagger/index.ts');
const { weights, facts } = module.trainTagger(
  {
    seed: Number(values.seed),
    texts: values.texts,
    dictionary: join(root, 'node_modules/kuromoji/dict'),
    epochs: Number(values.epochs),
    whole: values.whole,
  },
  console.log,
);
const packed = gzipSync(weights, { level: 9 });
mkdirSync(values.output, { recursive: true });
writeFileSync(join(values.output, 'name-tagger.bin'), packed);
const made = { date: new Date().toISOString().slice(0, 10), bytes: packed.length, ...facts };
writeFileSync(join(values.output, 'name-tagger.json'), `${JSON.stringify(made, null, 2)}\n`);
console.log(`${packed.length} bytes of weights in ${values.output}`);
