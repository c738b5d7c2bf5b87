import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the words of a licence stand that many packages share; the line of its holder is put in for theirs. */
const standard: Readonly<Record<string, string>> = {
  MIT: '@noble/hashes/LICENSE',
  ISC: 'picocolors/LICENSE',
  'BSD-2-Clause': 'entities/LICENSE',
  'BSD-3-Clause': '@zip.js/zip.js/LICENSE',
  'Apache-2.0': 'comlink/LICENSE',
};

/** Licences that let a clinic use and copy the page as it is. Another one has to be looked at before it is built in. */
const accepted = new Set([
  ...Object.keys(standard),
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'IJG',
  'LicenseRef-IPADIC',
  'MPL-2.0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
  'libpng-2.0',
  'libtiff',
]);

/** Null where every part of the expression is accepted, else the first that is not. */
export function unaccepted(expression: string): string | null {
  const ids = expression.replaceAll(/[()]/gu, ' ').split(/\s+(?:AND|OR)\s+|\s+/u);
  return ids.filter(Boolean).find((id) => !accepted.has(id)) ?? (expression.trim() === '' ? '?' : null);
}

export function textOfFile(file: string): string {
  const text = readFileSync(join('node_modules', file), 'utf8').replaceAll('\r\n', '\n');
  return text.replaceAll(/\n{3,}/gu, '\n\n').trim();
}

/** What the package itself carries beside its code. */
export function ownTexts(folder: string): string[] {
  return readdirSync(join('node_modules', folder))
    .filter((name) => /^(?:licen[cs]e|copying|notice)/iu.test(name))
    .sort()
    .map((name) => textOfFile(`${folder}/${name}`));
}

/** The words of a licence under the line of who holds the rights. Of some licences no package brings the words: the line alone. */
export function standardText(expression: string, holder: string): string {
  const bodies = expression
    .split(/\s+(?:AND|OR)\s+/u)
    .map((id) => standard[id])
    .filter((file): file is string => file !== undefined && existsSync(join('node_modules', file)))
    .map((file) =>
      textOfFile(file)
        .split('\n')
        .filter((line) => !/^\s*(?:copyright (?:\(c\)|©|\d)|all rights reserved)/iu.test(line))
        .join('\n')
        .replace(/^(?:The )?(?:MIT|ISC|BSD 3-Clause) License(?: \([^)]*\))?\s*/u, '')
        .trim(),
    );
  return [`${holder}\n${expression}`, ...bodies].join('\n\n').trim();
}
