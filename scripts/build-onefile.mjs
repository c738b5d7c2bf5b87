/**
 * `npm run build:onefile`: writes dist-onefile/karina.html and dist-onefile/karina-light.html, which open by a double click.
 * Everything is inside: the script and the styles, whose hashes stand in the page's policy in the place of `'self'`, and
 * the parts (workers, dictionaries, detectors) compressed in elements that no browser runs. The workers are the very
 * texts of the site, which is built first.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { metaPolicy } from '../security-headers.js';
import { ensureBuilt } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The same names as in src/worker-api/packaged.ts. */
const parts = {
  pipeline: '.cache/workers/pipeline.js',
  tagger: 'assets/name-tagger.bin',
  seal: '.cache/workers/seal.js',
  diagnosis: '.cache/workers/diagnosis.js',
  image: '.cache/workers/image.js',
  pdf: 'assets/pdf-data.bin',
  core: 'node_modules/tesseract.js-core/tesseract-core-simd-lstm.wasm',
  jpn: 'node_modules/@tesseract.js-data/jpn/4.0.0_best_int/jpn.traineddata.gz',
  eng: 'node_modules/@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz',
  faceEngine: 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
  ssd: 'node_modules/@vladmandic/face-api/model/ssd_mobilenetv1_model.bin',
  landmarks: 'node_modules/@vladmandic/face-api/model/face_landmark_68_model.bin',
  sample: 'assets/sample-clinic.bin',
};

/** Editions, what each is called, and the parts that it has. */
const editions = {
  full: { file: 'karina.html', parts: Object.keys(parts) },
  light: { file: 'karina-light.html', parts: ['pipeline', 'seal', 'diagnosis', 'sample'] },
};

export const oneFile = (edition) => join(root, 'dist-onefile', editions[edition].file);

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** A script inside of a page ends at the first end tag, wherever that stands. Carriage returns would not come through. */
function insideScript(code) {
  if (/[\r\0]/u.test(code)) throw new Error('the script has characters that a page changes');
  return code.replaceAll(/<(?=\/?script)/giu, '\\x3C');
}

/** Nothing of the own origin is left to be asked for. */
function policyFor(script, style) {
  return metaPolicy
    .replace("script-src 'self'", `script-src ${hashOf(script)}`)
    .replace("style-src 'self'", `style-src ${hashOf(style)}`)
    .replace("img-src 'self' ", 'img-src ')
    .replace("font-src 'self'", "font-src 'none'")
    .replace("worker-src 'self' ", 'worker-src ')
    .replace("manifest-src 'self'", "manifest-src 'none'");
}

function partElement(name) {
  const packed = gzipSync(readFileSync(join(root, parts[name])), { level: 9 });
  return `<script type="text/plain" id="part-${name}">${packed.toString('base64')}</script>`;
}

/** Puts `text` in the place of `what`, which has to be there once. */
function replaced(page, what, text) {
  if (page.split(what).length !== 2) throw new Error(`index.html has no single ${what}`);
  return page.replace(what, () => text);
}

async function writeEdition(edition) {
  const { output } = await build({
    root,
    mode: edition,
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
  });
  const chunks = output.filter(({ type }) => type === 'chunk');
  const sheets = output.filter(({ fileName }) => fileName.endsWith('.css'));
  if (chunks.length !== 1 || sheets.length !== 1 || output.length !== 2)
    throw new Error(
      `one script and one style sheet were expected: ${output.map(({ fileName }) => fileName)}`,
    );
  const script = insideScript(chunks[0].code);
  const style = sheets[0].source.toString();
  if (/<\/style/iu.test(style)) throw new Error('the styles end their own element');
  const policy = policyFor(script, style);
  if (policy.includes("'self'")) throw new Error('the policy still allows the own origin');
  const icon = readFileSync(join(root, 'public/icon.svg')).toString('base64');
  let page = readFileSync(join(root, 'index.html'), 'utf8');
  page = replaced(
    page,
    '<head>',
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`,
  );
  page = replaced(page, 'href="./icon.svg"', `href="data:image/svg+xml;base64,${icon}"`);
  page = replaced(page, '<link rel="manifest" href="./manifest.webmanifest" />', '');
  page = replaced(page, '</head>', `  <style>${style}</style>\n  </head>`);
  const blocks = editions[edition].parts.map(partElement).join('\n');
  page = replaced(
    page,
    '<script type="module" src="./src/main.ts"></script>',
    `<script>${script}</script>\n${blocks}`,
  );
  mkdirSync(join(root, 'dist-onefile'), { recursive: true });
  writeFileSync(oneFile(edition), page);
  return Buffer.byteLength(page);
}

export async function buildOneFile() {
  process.chdir(root);
  ensureBuilt();
  const sizes = {};
  for (const edition of Object.keys(editions)) sizes[edition] = await writeEdition(edition);
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [edition, bytes] of Object.entries(await buildOneFile()))
    console.log(`${oneFile(edition)}: ${(bytes / 1e6).toFixed(1)} MB`);
}
