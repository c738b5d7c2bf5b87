import { Decrypter } from 'age-encryption';
import type { KnownKind } from '../../src/core/subjects/clue.ts';
import type { LinkedValue } from '../../src/core/subjects/known-values.ts';
import { isSearchable, spellings } from '../../src/core/subjects/variants.ts';
import { squeezedValue } from '../../src/core/text/squeeze.ts';
import { namesOf } from '../../src/core/vault/look-up.ts';
import { readSealedContent } from '../../src/core/vault/sealed-content.ts';

/** All that a sealed file knows: IDs, names and birth dates of its patients, UIDs and paths of its runs. */
export async function sealedValues(sealed: Uint8Array, passphrase: string): Promise<LinkedValue[]> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const content = await decrypter.decrypt(sealed);
  const vault = await readSealedContent(new Uint8Array(content));
  if (!vault.ok) throw new Error(vault.error.code);
  const values = vault.value.patients.flatMap((patient, subject) => {
    const { names, births } = namesOf(patient);
    const keyed = patient.clueKeys.filter((key) => key.startsWith('id:')).map((key) => key.slice(3));
    return [
      ...[...patient.ids, ...keyed].map((value) => ({ kind: 'patient-id', value, subject }) as const),
      ...names.map((value) => ({ kind: kindOfName(value), value, subject })),
      ...births.map((value) => ({ kind: 'birth-date', value, subject }) as const),
    ];
  });
  const { uids, paths } = vault.value.tables;
  return [
    ...values,
    ...firstCells(uids).map((value) => ({ kind: 'uid', value }) as const),
    // A path as a whole and the name of the file; a folder may be called like a modality.
    ...firstCells(paths).flatMap((path) =>
      [path, path.split('/').at(-1) ?? ''].map((value) => ({ kind: 'address', value }) as const),
    ),
  ];
}

/** The values, by kind, that stand in a text in any spelling; never the value itself. */
export function namedIn(text: string, values: readonly LinkedValue[]): Map<KnownKind, number> {
  const found = new Map<KnownKind, number>();
  const plain = text.normalize('NFKC');
  const squeezed = squeezedValue(text);
  for (const value of values) {
    if (!isSearchable(value)) continue;
    const here =
      spellings(value).some((spelling) => holds(plain, spelling.normalize('NFKC'))) ||
      (value.kind !== 'birth-date' && holds(squeezed, squeezedValue(value.value)));
    if (here) found.set(value.kind, (found.get(value.kind) ?? 0) + 1);
  }
  return found;
}

/** Digits and letters inside a longer word or number are another value. */
function holds(text: string, wanted: string): boolean {
  if (wanted === '') return false;
  const bounded = /^[\x20-\x7e]+$/u.test(wanted);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const around = `${text[at - 1] ?? ''} ${text[at + wanted.length] ?? ''}`;
    if (!bounded || !/[0-9A-Za-z]/u.test(around)) return true;
  }
  return false;
}

function kindOfName(name: string): KnownKind {
  if (/^[\x20-\x7e]+$/u.test(name)) return 'name-roman';
  return /^[ァ-ヺーｦ-ﾟぁ-ゖ]+$/u.test(name) ? 'name-kana' : 'name-kanji';
}

/** Cells of the first column, as they were before they were quoted. */
function firstCells(table: string): string[] {
  const cells = [...table.replace(/^\ufeff/u, '').matchAll(/(?:^|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*)),/gu)];
  return cells.slice(1).map(([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare);
}
