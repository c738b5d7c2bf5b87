/** データ種別 of SS-MIX2 標準化ストレージ: a folder such as `OML-11`. The other folders are the patient's ID and dates. */
const kinds = /^(?:ADT|PPR|OMD|OMP|OML|OMG|OMI|OMB)(?:-\d{2})?$/u;

/** The kind of message that the folders of a storage name; null outside of one. */
export function storageKind(path: string): string | null {
  return (
    path
      .split('/')
      .slice(0, -1)
      .findLast((folder) => kinds.test(folder)) ?? null
  );
}
