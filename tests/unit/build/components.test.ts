import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  collect,
  packageFolder,
  plainText,
  shippedFolders,
} from '../../../scripts/build/components/collect.ts';
import { sbom } from '../../../scripts/build/components/sbom.ts';
import { licencesOfSite } from '../../../scripts/build/licences.ts';
import { standardText, unaccepted } from '../../../scripts/build/components/texts.ts';

const inNodeModules = (path: string): string => `/anywhere/node_modules/${path}`;

describe('the packages that are in the build', () => {
  it('are found by their modules, also within another package', () => {
    expect(packageFolder(inNodeModules('uqr/dist/index.mjs'))).toBe('uqr');
    expect(packageFolder(inNodeModules('@noble/hashes/sha2.js?x'))).toBe('@noble/hashes');
    expect(packageFolder(inNodeModules('@noble/post-quantum/node_modules/@noble/curves/utils.js'))).toBe(
      '@noble/post-quantum/node_modules/@noble/curves',
    );
    expect(packageFolder('/anywhere/src/main.ts')).toBeNull();
  });

  it('are found by stylesheets and by what assets were made of', () => {
    const folders = shippedFolders(['/anywhere/assets/name-tagger.bin?inline']);
    expect(folders).toEqual(['@digital-go-jp/design-tokens', 'kuromoji']);
    expect(() => shippedFolders(['/anywhere/assets/unheard-of.bin'])).toThrow('unheard-of.bin');
  });

  it('bring their words, and the notice of the dictionary', () => {
    const { components, texts } = collect(['kuromoji', '@cornerstonejs/codec-openjpeg']);
    const ipadic = components.find(({ name }) => name.startsWith('IPADIC'));
    expect(ipadic?.within).toBe('kuromoji');
    expect(texts[ipadic?.texts[0] ?? -1]).toContain('Nara Institute of Science');
    for (const { texts: numbers } of components) {
      expect(numbers.length).toBeGreaterThan(0);
      for (const number of numbers) expect(texts[number]?.length).toBeGreaterThan(200);
    }
    expect(plainText({ components, texts })).toContain('@cornerstonejs/codec-openjpeg (1.3.6): MIT [');
  });

  it('stop the build when a licence is not known to be acceptable, or nobody is named', () => {
    expect(unaccepted('MIT')).toBeNull();
    expect(unaccepted('(MIT OR Apache-2.0)')).toBeNull();
    expect(unaccepted('AGPL-3.0-only')).toBe('AGPL-3.0-only');
    expect(unaccepted('MIT AND GPL-2.0')).toBe('GPL-2.0');
    expect(unaccepted('')).toBe('?');
    // In node_modules, and never in the build: it brings no text, and no holder is written down.
    expect(() => collect(['@tensorflow/tfjs-core'])).toThrow('brings no text');
  });

  it('keep every line of a licence but the one that names another holder', () => {
    const text = standardText('Apache-2.0', 'Copyright The Holder');
    expect(text.startsWith('Copyright The Holder')).toBe(true);
    expect(text).toMatch(/copyright license to reproduce/u);
    expect(standardText('MIT', 'Copyright The Holder')).not.toContain('Paul Miller');
  });
});

describe('an edition made of the parts of the site', () => {
  it('carries the list of the site, however its literal is quoted', () => {
    const kept = join(mkdtempSync(join(tmpdir(), 'karina-licences-')), 'licences.json');
    const list = { components: [], texts: ['it\'s "$&" and `that`'] };
    writeFileSync(kept, JSON.stringify(list));
    const { renderChunk } = licencesOfSite(kept);
    for (const literal of [`'"KARINA-LICENCES"'`, '`"KARINA-LICENCES"`', String.raw`"\"KARINA-LICENCES\""`]) {
      const code = renderChunk(`const x = JSON.parse(${literal});`)?.code ?? '';
      expect(JSON.parse(JSON.parse(code.slice('const x = JSON.parse('.length, -2)) as string)).toEqual(list);
    }
    expect(renderChunk('const x = 1;')).toBeNull();
  });
});

describe('the list of components', () => {
  const folders = shippedFolders([inNodeModules('uqr/dist/index.mjs'), '/anywhere/assets/pdf-data.bin']);
  const text = sbom(folders, collect(folders));
  const list = JSON.parse(text) as {
    components: {
      'bom-ref': string;
      name: string;
      scope: string;
      hashes?: unknown;
      components?: unknown[];
    }[];
    dependencies: { dependsOn: string[] }[];
  };

  it('names every package of the lock once, and says what is in the build', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: object };
    expect(list.components).toHaveLength(Object.keys(lock.packages).length - 1);
    expect(new Set(list.components.map((entry) => entry['bom-ref'])).size).toBe(list.components.length);
    const required = list.components.filter(({ scope }) => scope === 'required');
    expect(required.map(({ name }) => name)).toEqual(['@digital-go-jp/design-tokens', 'pdfjs-dist', 'uqr']);
    expect(required.every(({ hashes }) => Array.isArray(hashes))).toBe(true);
    expect(list.dependencies[0]?.dependsOn).toEqual(required.map((entry) => entry['bom-ref']));
    expect(required[1]?.components).toHaveLength(5);
  });

  it('is the same each time', () => {
    expect(sbom(folders, collect(folders))).toBe(text);
    expect(text).not.toMatch(/timestamp/u);
  });
});
