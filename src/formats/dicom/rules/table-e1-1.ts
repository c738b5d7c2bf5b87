import { tableE11 } from './table-e1-1.generated.ts';

/** Codes of the Basic Profile column, PS3.15 E.1.1: what may be done with an attribute. */
export type ProfileCode = 'X' | 'Z' | 'D' | 'U' | 'X/Z' | 'X/D' | 'Z/D' | 'X/Z/D' | 'X/Z/U';

export interface ProfileRow {
  readonly code: ProfileCode;
  /** Option columns, one letter each; see the generator. */
  readonly options: string;
}

let rows: Map<number, ProfileRow> | undefined;

function table(): Map<number, ProfileRow> {
  if (rows) return rows;
  rows = new Map();
  for (const line of tableE11.split('|')) {
    const [tag = '', code = '', options = ''] = line.split(' ');
    // The four patterns (50xx, 60xx, private) are rules of places.ts.
    if (/^[0-9A-F]{8}$/.test(tag)) rows.set(parseInt(tag, 16), { code: code as ProfileCode, options });
  }
  return rows;
}

export function profileRow(tag: number): ProfileRow | undefined {
  return table().get(tag);
}
