import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { holders, inside, madeInto } from './inside.ts';
import { ownTexts, standardText, textOfFile, unaccepted } from './texts.ts';

/** A work of others in the build. `within`: the package that carries it. `texts`: positions in the list of texts. */
export interface Component {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly within: string | null;
  readonly texts: readonly number[];
}

export interface Collected {
  readonly components: readonly Component[];
  /** Each text once: many packages have the same one. */
  readonly texts: readonly string[];
}

/** Folder of the package that a module belongs to, below node_modules; null for a file of our own. */
export function packageFolder(module: string): string | null {
  const path = module.replaceAll('\\', '/').replaceAll('\0', '');
  const found = /^.*?\/node_modules\/(?<folder>(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/?]+)/u.exec(path);
  return found?.groups?.['folder'] ?? null;
}

/** Folders of the packages that are in the build: of its modules, of the stylesheets and of what assets were made of. */
export function shippedFolders(modules: Iterable<string>): string[] {
  const folders = new Set<string>(stylesheetFolders());
  for (const module of modules) {
    const folder = packageFolder(module);
    if (folder !== null) folders.add(folder);
    const asset = /(?:^|\/)(?<name>assets\/[^/?]+\.bin)(?:\?|$)/u.exec(module.replaceAll('\\', '/'));
    for (const made of asset ? assetPackages(asset.groups?.['name'] ?? '') : []) folders.add(made);
  }
  return [...folders].sort();
}

function assetPackages(name: string): readonly string[] {
  const packages = madeInto[name];
  if (!packages)
    throw new Error(`${name}: scripts/build/components/inside.ts does not say what it is made of`);
  return packages;
}

function stylesheetFolders(): string[] {
  return readdirSync('src/styles')
    .flatMap((name) => [
      ...readFileSync(join('src/styles', name), 'utf8').matchAll(/@import '(?<from>[^.'][^']*)'/gu),
    ])
    .map(({ groups }) => packageFolder(`/node_modules/${groups?.['from'] ?? ''}`))
    .filter((folder): folder is string => folder !== null);
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

export function readPackage(folder: string): PackageJson {
  return JSON.parse(readFileSync(join('node_modules', folder, 'package.json'), 'utf8')) as PackageJson;
}

/** Throws where the licence of something shipped is not known or not accepted: such a build is not to be handed out. */
export function collect(folders: readonly string[]): Collected {
  const texts: string[] = [];
  const place = (text: string): number => {
    if (text.trim() === '') throw new Error('a licence without words');
    const at = texts.indexOf(text);
    return at >= 0 ? at : texts.push(text) - 1;
  };
  const components = folders.flatMap((folder) => {
    const { name, version, license } = readPackage(folder);
    const licence = judged(name, license ?? '');
    const own = ownTexts(folder);
    const written = own.length > 0 ? own : [standardText(licence, holderOf(name))];
    const whole: Component = { name, version, licence, within: null, texts: written.map(place) };
    const parts = (inside[folder] ?? []).map((part): Component => {
      const text = 'file' in part ? textOfFile(part.file) : standardText(part.licence, part.holder);
      const within = name;
      return {
        name: part.name,
        version,
        licence: judged(part.name, part.licence),
        within,
        texts: [place(text)],
      };
    });
    return [whole, ...parts];
  });
  return { components, texts };
}

function judged(name: string, licence: string): string {
  const wrong = unaccepted(licence);
  if (wrong !== null) throw new Error(`${name}: licence ${wrong} is not known to be acceptable`);
  return licence;
}

function holderOf(name: string): string {
  const holder = holders[name];
  if (holder === undefined)
    throw new Error(`${name} brings no text of its licence, and nobody says whose it is`);
  return holder;
}

/** All of it to read without the page. */
export function plainText({ components, texts }: Collected): string {
  const list = components.map(({ name, version, licence, within, texts: numbers }) => {
    const of = within === null ? version : `in ${within} ${version}`;
    return `${name} (${of}): ${licence} [${numbers.map((at) => at + 1).join(', ')}]\n`;
  });
  const rule = '='.repeat(72);
  return [...list, ...texts.map((text, at) => `\n${rule}\n[${at + 1}]\n${rule}\n${text}\n`)].join('');
}
