import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { licences, licencesOfSite } from './scripts/build/licences.ts';
import { besideThePage } from './scripts/build/servers/index.js';
import { headers, metaPolicy } from './security-headers.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

/** Hash of everything that goes into the build: the same sources give the same name on every machine. */
function buildHash(): string {
  const hash = createHash('sha256');
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
    );
  const files = ['src', 'workers', 'public', 'models', 'scripts/build']
    .flatMap(walk)
    .concat('package-lock.json', 'index.html', 'security-headers.js', 'vite.config.ts');
  for (const file of files.sort()) hash.update(file.replaceAll('\\', '/')).update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

/** Writes the policy into the page and the header files beside it. */
function policy(): Plugin {
  return {
    name: 'karina-policy',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      for (const [fileName, source] of Object.entries(besideThePage))
        this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

/** The decoder names its machine code beside itself; it is handed in as bytes, and nothing asks for the file. */
function withoutUnasked(): Plugin {
  return {
    name: 'karina-without-unasked',
    enforce: 'post',
    generateBundle(_, bundle) {
      for (const name of Object.keys(bundle))
        if (/webp_dec[^/]*\.wasm$/u.test(name)) Reflect.deleteProperty(bundle, name);
    },
  };
}

/**
 * The text of each worker in ASCII: with one letter beyond Latin-1 in it, an engine keeps all of it in two bytes a letter,
 * in the page and in every worker (30 MB of a job). Kept as well for the one-file edition, which is to have the very same.
 */
function workerTexts(): Plugin {
  return {
    name: 'karina-worker-texts',
    // Before the literal is printed anew.
    enforce: 'pre',
    transform(code, id) {
      const name = /\/(\w+)\.worker\.ts\?worker&inline$/u.exec(id)?.[1];
      if (name === undefined) return;
      const [first = ''] = code.split('\n', 1);
      const before = 'const jsContent = ';
      if (!first.startsWith(before)) throw new Error(`the text of the worker ${name} is not where it was`);
      const text = inAscii(JSON.parse(first.slice(before.length, -1)) as string);
      mkdirSync('.cache/workers', { recursive: true });
      writeFileSync(`.cache/workers/${name}.js`, text);
      return `${before}${JSON.stringify(text)};${code.slice(first.length)}`;
    },
  };
}

/** Means the same in literals, expressions and names; String.raw alone would tell. */
function inAscii(text: string): string {
  if (text.includes('String.raw')) throw new Error('a text with String.raw cannot be put in ASCII');
  return text.replaceAll(/[^\0-\x7f]/gu, (letter) =>
    Array.from({ length: letter.length }, (_, i) => letter.charCodeAt(i).toString(16).padStart(4, '0'))
      .map((unit) => `\\u${unit}`)
      .join(''),
  );
}

const define = {
  __KARINA_VERSION__: JSON.stringify(version),
  __KARINA_BUILD__: JSON.stringify(buildHash()),
  __KARINA_HEADER_POLICY__: JSON.stringify(headers['Content-Security-Policy']),
  __KARINA_PAGE_POLICY__: JSON.stringify(metaPolicy),
  __KARINA_PERMISSIONS__: JSON.stringify(headers['Permissions-Policy']),
};

/** Codecs name them for node, and ask where they are before they call them. */
const absent = 'data:text/javascript,export default {}';

const carried = licences();

const site = defineConfig({
  resolve: { alias: { fs: absent, path: absent } },
  // Relative, so that it works below any path of an intranet server.
  base: './',
  plugins: [svelte(), policy(), carried.page, withoutUnasked(), workerTexts()],
  define,
  assetsInclude: ['assets/*.bin'],
  build: {
    target: 'es2023',
    // The polyfill calls fetch, which is taken away before it could run.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: 'iife', plugins: carried.worker },
});

/** The script and the styles of one edition in a file: scripts/build-onefile.mjs puts them into the page, with the parts. */
const inFile = (edition: string) =>
  defineConfig({
    resolve: {
      alias: [{ find: /^\.\/packaged\.ts$/u, replacement: resolve('src/worker-api/packaged-in-file.ts') }],
    },
    plugins: [svelte(), licencesOfSite()],
    define: { ...define, __KARINA_EDITION__: JSON.stringify(edition) },
    publicDir: false,
    build: {
      target: 'es2023',
      modulePreload: false,
      cssCodeSplit: false,
      write: false,
      rolldownOptions: { input: 'src/main.ts', output: { format: 'iife', codeSplitting: false } },
    },
  });

export default defineConfig(({ mode }) => (mode === 'full' || mode === 'light' ? inFile(mode) : site));
