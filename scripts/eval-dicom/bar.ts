import type { Group, Row } from './sample.ts';

/** Of these nothing may be left under ps315-basic. */
const gone: readonly Group[] = [
  'A table, top level',
  'B table, nested',
  'P private and UN',
  'C traps',
  'D reports',
];

/** Attributes of Table E.1-1 that can stand in a data set; one more nested, where a document is not refused. */
const tableSize = 612;

const syntaxes = 4;

/** What falls short of the bar, a line each. */
export function missed(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => faultsOf(row).map((fault) => `${row.preset}, ${row.group}: ${fault}`));
}

function faultsOf({ preset, group, canaries, left, shown, changed, wrong }: Row): string[] {
  const faults: string[] = [];
  if (wrong > 0) faults.push(`${wrong} files neither done nor refused as they should be`);
  if (changed > 0) faults.push(`${changed} harmless values changed`);
  if (group === 'K known values' && left > 0) faults.push(`${left} known values left`);
  if (preset === 'ps315-basic' && gone.includes(group) && left > 0) faults.push(`${left} canaries left`);
  if (group === 'C free text' && shown < left) faults.push(`${left - shown} free texts left and not shown`);
  if (group === 'A table, top level' && canaries !== syntaxes * tableSize)
    faults.push(`only ${canaries} canaries`);
  return faults;
}
