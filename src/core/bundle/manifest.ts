import type { FormatId } from '../findings/finding.ts';

/** A page beside the data: the notice, a DICOMDIR. */
export interface ManifestPage {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ManifestFile extends ManifestPage {
  readonly format: FormatId;
  /** Null for a file that holds several patients or none. */
  readonly pseudonym: string | null;
}

/** What is in a package. Made from the same list as the record. */
export interface Manifest {
  readonly karina: 'manifest';
  readonly version: 1;
  readonly kind: '仮名加工情報';
  readonly record: string;
  readonly part: number;
  readonly parts: number;
  /** The same for all packages that were made with one key (vault/project-mark.ts). Absent in earlier ones. */
  readonly project?: string;
  /** Notice and DICOMDIR. The record holds the hash of this list, so it cannot be in it. Absent in earlier ones. */
  readonly pages?: readonly ManifestPage[];
  readonly files: readonly ManifestFile[];
}

/** Files that are turned into bytes together. */
const together = 256;

/** The page that it is, piece by piece: as one text it would be in memory several times over, with all of its files. */
export function* manifestBytes(
  manifest: Omit<Manifest, 'files'>,
  files: Iterable<ManifestFile>,
): Generator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const [before = '', after = ''] = JSON.stringify({ ...manifest, files: [null] }, null, 1).split(
    '\n  null\n ',
  );
  let text = before;
  let count = 0;
  for (const file of files) {
    const lines = JSON.stringify(file, null, 1).replaceAll('\n', '\n  ');
    text += `${count > 0 ? ',' : ''}\n  ${lines}`;
    if (++count % together > 0) continue;
    yield encoder.encode(text);
    text = '';
  }
  yield encoder.encode(`${text}${count > 0 ? '\n ' : ''}${after}\n`);
}

/** Said in the package itself, so that whoever opens it sees what it is (ガイドライン 2-2-3-7(3)). */
export const notice = `この包みは「仮名加工情報」です。

個人情報の保護に関する法律 第41条・第42条により、次のことが禁じられています。
1. 本人を識別するために、他の情報と照合すること
2. 電話、郵便、電子メールなどで本人に連絡すること
3. 第三者に提供すること（法令に基づく場合、委託、事業の承継、共同利用を除く）

使い終えたときは、遅滞なく消去するよう努めてください。
何をどう加工したかは record.html に、ファイルの一覧とハッシュ値は manifest.json にあります。

This package is pseudonymously processed information (kamei kako joho) under Japan's Act on the
Protection of Personal Information, Articles 41 and 42. Do not identify or contact the persons, and do
not provide it to third parties.
`;
