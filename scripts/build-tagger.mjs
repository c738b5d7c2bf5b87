/**
 * Writes the asset of the name tagger (assets/name-tagger.bin): the dictionary, packed from kuromoji's IPADIC, and the trained
 * weights of models/name-tagger.bin. Compressed; opened by src/core/text/tagger/open.ts.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

const { module: ipadic } = await runnerImport('./scripts/lexicon/ipadic.ts');
const { module: classes } = await runnerImport('./scripts/lexicon/classes.ts');
const { module: pack } = await runnerImport('./scripts/lexicon/pack.ts');

const words = ipadic.readIpadic(`${root}node_modules/kuromoji/dict`);
const lexicon = pack.packLexicon(words, classes.classify(words));
const weights = gunzipSync(readFileSync(`${root}models/name-tagger.bin`));
const length = Buffer.alloc(4);
length.writeUInt32LE(lexicon.length);
mkdirSync(`${root}assets`, { recursive: true });
writeFileSync(
  `${root}assets/name-tagger.bin`,
  gzipSync(Buffer.concat([length, lexicon, weights]), { level: 9 }),
);
