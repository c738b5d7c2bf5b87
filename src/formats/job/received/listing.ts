import { contentBlob } from '../../../core/bundle/entry-content.ts';
import { listZip, type ListedEntry } from '../../../core/bundle/zip-listing.ts';
import { limits } from '../../../core/limits.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { ReceivedListing } from './model.ts';
import { recordBlocks } from './record-words.ts';

/** The list of a ZIP, its manifest and its record. A folder around all of them, as some programs add it, is taken off. */
export async function listReceived(zip: Blob): Promise<Result<ReceivedListing>> {
  const listed = await listZip(zip, limits);
  if (!listed.ok) return listed;
  const entries = withoutFolder(listed.value);
  const record = await textOf(zip, entries, 'record.html');
  return ok({
    entries,
    manifest: await textOf(zip, entries, 'manifest.json'),
    recordManifests: manifestsIn(await textOf(zip, entries, 'record.json')),
    record: record === null ? null : recordBlocks(record),
  });
}

function withoutFolder(entries: readonly ListedEntry[]): readonly ListedEntry[] {
  const folder = /^[^/]+\//u.exec(entries[0]?.path ?? '')?.[0];
  const around = folder !== undefined && entries.every(({ path }) => path.startsWith(folder));
  if (!around || !entries.some(({ path }) => path === `${folder}manifest.json`)) return entries;
  return entries.map((entry) => ({ ...entry, path: entry.path.slice(folder.length) }));
}

async function textOf(zip: Blob, entries: readonly ListedEntry[], name: string): Promise<string | null> {
  const entry = entries.find(({ path }) => path === name);
  if (!entry || entry.size > limits.receivedPageBytes) return null;
  const content = await contentBlob(zip, entry, limits);
  if (!content.ok || content.value.size > limits.receivedPageBytes) return null;
  return content.value.text();
}

/** Records of earlier versions do not name their manifest. */
function manifestsIn(text: string | null): string[] | null {
  if (text === null) return null;
  try {
    const { outputs } = JSON.parse(text) as { outputs?: { manifestSha256?: unknown } };
    const hashes = outputs?.manifestSha256;
    return Array.isArray(hashes) ? hashes.map(String) : null;
  } catch {
    return [];
  }
}
