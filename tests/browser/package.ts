import { createHash } from 'node:crypto';
import { BlobReader, configure, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import type { Manifest } from '../../src/core/bundle/manifest.ts';

configure({ useWebWorkers: false });

/** Every entry of a ZIP; throws where a CRC does not match. */
export async function unzip(zip: Uint8Array): Promise<Map<string, Uint8Array>> {
  const reader = new ZipReader(new BlobReader(new Blob([new Uint8Array(zip)])), { checkSignature: true });
  const entries = new Map<string, Uint8Array>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) entries.set(entry.filename, await entry.getData(new Uint8ArrayWriter()));
  }
  await reader.close();
  return entries;
}

export function textOf(entries: ReadonlyMap<string, Uint8Array>, name: string): string {
  return new TextDecoder().decode(entries.get(name));
}

export function manifestOf(entries: ReadonlyMap<string, Uint8Array>): Manifest {
  return JSON.parse(textOf(entries, 'manifest.json')) as Manifest;
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The sample's patients: names in every spelling that the sample has, IDs with or without zeros in front. */
const names =
  /山田|花子|[髙高]橋|健一|渡[邉辺邊]|さくら|ヤマダ|ﾔﾏﾀﾞ|やまだ|ハナコ|ﾊﾅｺ|はなこ|タカハシ|ﾀｶﾊｼ|たかはし|ケンイチ|ｹﾝｲﾁ|ワタナベ|ﾜﾀﾅﾍﾞ|わたなべ|yamada|hanako|takahashi|kenichi|watanabe|sakura/giu;
const ids = /(?<!\d)0*(?:12345|23456|34567)(?!\d)/gu;
const encodings = ['utf-8', 'shift_jis', 'iso-2022-jp', 'utf-16le', 'utf-16be'];

/** What of the sample's patients can be read in these bytes, in any encoding. */
export function leaksIn(bytes: Uint8Array): string[] {
  return encodings.flatMap((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes);
    // A hash may hold any five digits.
    const words = text.replaceAll(/[0-9a-f]{32,}/gu, '');
    return [...text.matchAll(names), ...words.matchAll(ids)].map(([found]) => `${found} (${encoding})`);
  });
}
