/**
 * Writes the asset of the PDF engine (assets/pdf-data.bin): pdf.js's character maps of Japanese, its standard fonts and its
 * decoders as bytes, so that nothing has to be fetched. Opened by src/formats/pdf/engine/data.ts.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const from = `${root}node_modules/pdfjs-dist/`;

/** Maps of Adobe-Japan1, and of the other languages only what turns their CIDs into characters. */
const isMap = (name) =>
  /(?:RKSJ|JIS|Japan1)|^(?:H|V|EUC-[HV]|Ext-[HV]|Add-[HV]|78-[HV]|Hankaku|Hiragana|Katakana|Roman|WP-Symbol|NWP-[HV])\.bcmap$|^Adobe-.*-UCS2/u.test(
    name,
  );
const folders = {
  cmaps: isMap,
  standard_fonts: (name) => /\.(?:pfb|ttf)$/u.test(name),
  wasm: (name) => /^(?:jbig2|openjpeg)\.wasm$/u.test(name),
};

const files = Object.entries(folders).flatMap(([folder, wanted]) =>
  readdirSync(from + folder)
    .filter(wanted)
    .sort()
    .map((name) => [`${folder}/${name}`, readFileSync(`${from}${folder}/${name}`)]),
);
const list = Buffer.from(JSON.stringify(files.map(([name, bytes]) => [name, bytes.length])));
const length = Buffer.alloc(4);
length.writeUInt32LE(list.length);
mkdirSync(`${root}assets`, { recursive: true });
writeFileSync(
  `${root}assets/pdf-data.bin`,
  gzipSync(Buffer.concat([length, list, ...files.map(([, bytes]) => bytes)]), { level: 9 }),
);
