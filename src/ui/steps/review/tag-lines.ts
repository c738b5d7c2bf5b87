import type { Place } from '../../../core/findings/finding.ts';
import type { Action } from '../../../core/policy/actions.ts';
import type { PreviewRow, TagRow } from '../../../worker-api/contract.ts';

/** One attribute before and after, as a line of the table. */
export interface TagLine {
  readonly path: string;
  /** Eight hex digits; `''` for what is no attribute (the preamble, bytes behind the data set). */
  readonly tag: string;
  /** How deep in sequences, and in which item of the innermost. */
  readonly depth: number;
  readonly item: number;
  readonly keyword: string;
  readonly vr: string;
  readonly code: string;
  readonly options: string;
  readonly place: Place | null;
  readonly placeKey: string | null;
  readonly action: Action;
  readonly before: string | null;
  readonly binary: boolean;
  /** Null = gone. */
  readonly after: string | null;
  readonly state: 'changed' | 'kept' | 'gone-with-parent' | 'added';
  readonly unsure: boolean;
}

/** The attributes of a file and what the plan does with them, in the order of the file. */
export function tagLines(tags: readonly TagRow[], changes: readonly PreviewRow[]): readonly TagLine[] {
  const byPath = new Map<string, PreviewRow[]>();
  const elsewhere: PreviewRow[] = [];
  for (const change of changes) {
    // Rectangles have a list of their own, beside the picture.
    if (change.at.kind === 'region') continue;
    if (change.at.kind !== 'tag') elsewhere.push(change);
    else {
      const list = byPath.get(change.at.path);
      if (list) list.push(change);
      else byPath.set(change.at.path, [change]);
    }
  }
  const lines: TagLine[] = [];
  let gone = '';
  for (const row of tags) {
    const found = byPath.get(row.path) ?? [];
    byPath.delete(row.path);
    const inside = gone !== '' && row.path.startsWith(gone);
    const line = lineOf(row, found, inside);
    if (!inside) gone = line.state === 'changed' && row.vr === 'SQ' ? `${row.path}[` : '';
    lines.push(line);
  }
  const added = [...byPath.values()].flat().map(addedLine);
  const all = added.length === 0 ? lines : merged(lines, added);
  return [...elsewhere.map(elsewhereLine), ...all];
}

function lineOf(row: TagRow, found: readonly PreviewRow[], inside: boolean): TagLine {
  // Text that several known values were found in has a change for each: the last says how it reads.
  const change = found.findLast(({ action }) => action !== 'keep') ?? found.at(-1);
  const changed = change !== undefined && change.action !== 'keep' && change.after !== row.value;
  const after = change === undefined || !changed ? row.value : change.after;
  return {
    ...row,
    ...placed(row.path),
    place: change?.place ?? null,
    action: change?.action ?? 'keep',
    before: row.value,
    after: inside ? null : after,
    state: inside ? 'gone-with-parent' : changed ? 'changed' : 'kept',
    unsure: found.some(({ confidence }) => confidence === 'unsure'),
  };
}

function addedLine(change: PreviewRow): TagLine {
  const path = change.at.kind === 'tag' ? change.at.path : '';
  return { ...elsewhereLine(change), path, ...placed(path), before: null, state: 'added' };
}

function elsewhereLine(change: PreviewRow): TagLine {
  return {
    path: change.place.key,
    tag: '',
    depth: 0,
    item: 0,
    keyword: '',
    vr: '',
    code: '',
    options: '',
    place: change.place,
    placeKey: null,
    action: change.action,
    before: change.before,
    binary: false,
    after: change.after,
    state: change.action === 'keep' ? 'kept' : 'changed',
    unsure: change.confidence === 'unsure',
  };
}

function placed(path: string): Pick<TagLine, 'tag' | 'depth' | 'item'> {
  const steps = path.split('.');
  const holder = steps.at(-2);
  const item = holder === undefined ? 0 : Number.parseInt(holder.slice(holder.indexOf('[') + 1), 10) + 1;
  return { tag: steps.at(-1) ?? '', depth: steps.length - 1, item };
}

/** Attributes that are written anew stand where their tag belongs. */
function merged(lines: readonly TagLine[], added: readonly TagLine[]): TagLine[] {
  const out = [...lines];
  for (const line of added) {
    const at = out.findIndex(({ path, depth }) => depth === 0 && path > line.path);
    out.splice(at < 0 ? out.length : at, 0, line);
  }
  return out;
}

/** 「変わる項目だけ」 is what a person wants first. */
export function isShown(line: TagLine, all: boolean): boolean {
  return all || line.state === 'changed' || line.state === 'added';
}
