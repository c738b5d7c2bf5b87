import type { NamedThing } from '../parts/content.ts';
import type { Edit } from '../../xml/unit.ts';

/** Longest name of a sheet (Excel's own limit). */
const SHEET_LENGTH = 31;

/** New names that programs accept: no signs that formulas use, not too long, and no two alike. */
export function newNames(
  things: readonly NamedThing[],
  edited: ReadonlyMap<number, string>,
): ReadonlyMap<number, string> {
  const taken = new Set(
    things.flatMap(({ kind, name }, i) => (edited.has(i) ? [] : `${kind} ${name.toLowerCase()}`)),
  );
  const names = new Map<number, string>();
  for (const [index, text] of edited) {
    const kind = things[index]?.kind ?? 'sheet';
    const base = kind === 'sheet' ? sheetName(text) : definedName(text);
    let name = base;
    for (let n = 2; taken.has(`${kind} ${name.toLowerCase()}`); n++)
      name = kind === 'sheet' ? `${base.slice(0, SHEET_LENGTH - 5)} (${n})` : `${base}_${n}`;
    taken.add(`${kind} ${name.toLowerCase()}`);
    names.set(index, name);
  }
  return names;
}

function sheetName(text: string): string {
  const plain = text
    .replace(/[[\]:*?/\\]/gu, '')
    .replace(/^'+|'+$/gu, '')
    .trim();
  return plain === '' ? 'Sheet' : plain.slice(0, SHEET_LENGTH);
}

function definedName(text: string): string {
  const plain = text.replace(/[^\p{L}\p{N}_.]/gu, '_').replace(/^_+|_+$/gu, '');
  // P_7K2M is a name; R1 and AB12 would be cells.
  return `_${plain}`;
}

export interface Renames {
  readonly sheets: ReadonlyMap<string, string>;
  readonly defined: ReadonlyMap<string, string>;
}

/** Old name -> new one, by what it names. */
export function renames(things: readonly NamedThing[], names: ReadonlyMap<number, string>): Renames {
  const of = (kind: NamedThing['kind']): Map<string, string> =>
    new Map(
      [...names].flatMap(([index, name]) => {
        const thing = things[index];
        return thing?.kind === kind ? [[thing.name.toLowerCase(), name] as const] : [];
      }),
    );
  return { sheets: of('sheet'), defined: of('defined') };
}

const TOKEN = /"(?:[^"]|"")*"|'((?:[^']|'')+)'!|([\p{L}_\\][\p{L}\p{N}_.\\?]*)(!?)/gu;

/** Edits that make a formula follow the new names. Literals are left alone, and so are other workbooks' sheets. */
export function renameEdits(formula: string, { sheets, defined }: Renames): Edit[] {
  if (sheets.size + defined.size === 0) return [];
  const edits: Edit[] = [];
  for (const match of formula.matchAll(TOKEN)) {
    const [token, quoted, bare = '', mark] = match;
    const start = match.index;
    if (quoted !== undefined) {
      const parts = quoted.replaceAll("''", "'").split(':');
      const after = parts.map((part) => sheets.get(part.toLowerCase()) ?? part);
      if (after.some((part, i) => part !== parts[i]))
        edits.push({ start, end: start + token.length, text: `${quotedName(after.join(':'))}!` });
    } else if (mark === '!') {
      const after = sheets.get(bare.toLowerCase());
      if (after !== undefined)
        edits.push({ start, end: start + token.length, text: `${quotedName(after)}!` });
    } else if (bare !== '') {
      const after = defined.get(bare.toLowerCase());
      if (after !== undefined) edits.push({ start, end: start + token.length, text: after });
    }
  }
  return edits;
}

function quotedName(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
