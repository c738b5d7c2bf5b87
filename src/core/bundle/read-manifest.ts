import { formatIds, type FormatId } from '../findings/finding.ts';
import type { Manifest, ManifestFile, ManifestPage } from './manifest.ts';

/** A manifest from a package that somebody sent: every field is looked at; null where one is not what it should be. */
export function readManifest(text: string): Manifest | null {
  const read = parsed(text);
  if (!isObject(read)) return null;
  const { karina, version, kind, record, part, parts, project, files, pages } = read;
  if (karina !== 'manifest' || version !== 1 || kind !== '仮名加工情報') return null;
  if (!isShort(record) || !isCount(part) || !isCount(parts) || part < 1 || part > parts) return null;
  if (project !== undefined && !isShort(project)) return null;
  const list = listOf(files, asFile);
  const sheets = pages === undefined ? undefined : listOf(pages, asPage);
  if (!list || sheets === null) return null;
  return {
    ...{ karina, version, kind, record, part, parts, files: list },
    ...(project !== undefined && { project }),
    ...(sheets && { pages: sheets }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers of records and marks of projects are shown: they are short and have no signs of their own. */
function isShort(value: unknown): value is string {
  return typeof value === 'string' && /^[\w-]{0,40}$/u.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function listOf<T>(value: unknown, one: (value: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null;
  const list: T[] = [];
  for (const item of value) {
    const read = one(item);
    if (read === null) return null;
    list.push(read);
  }
  return list;
}

function asPage(value: unknown): ManifestPage | null {
  if (!isObject(value)) return null;
  const { path, bytes, sha256 } = value;
  if (typeof path !== 'string' || path === '' || !isCount(bytes)) return null;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/u.test(sha256)) return null;
  return { path: path.normalize('NFC'), bytes, sha256 };
}

function asFile(value: unknown): ManifestFile | null {
  const page = asPage(value);
  if (!page || !isObject(value)) return null;
  const { format, pseudonym } = value;
  if (!formatIds.includes(format as FormatId)) return null;
  if (pseudonym !== null && (typeof pseudonym !== 'string' || pseudonym.length > 64)) return null;
  return { ...page, format: format as FormatId, pseudonym };
}
