import type { Result } from '../core/result.ts';
import type { FileInput, FilePreview } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';

/** How many different values an attribute has over the files of a series, before and after. */
export interface Variety {
  readonly before: number;
  readonly after: number;
}

export interface SeriesValues {
  /** By path of the attribute; only what differs. */
  readonly varied: ReadonlyMap<string, Variety>;
  readonly filesRead: number;
}

interface Seen {
  readonly before: Set<string>;
  readonly after: Set<string>;
}

/** Reads the files of a series beside each other, a few at a time, and keeps counts, not the files. */
export async function compareSeries(
  inputs: ReadonlyMap<number, FileInput>,
  ids: readonly number[],
  pool: Pick<Pool, 'one' | 'size'>,
  going: (done: number) => boolean,
): Promise<SeriesValues> {
  const seen = new Map<string, Seen>();
  let next = 0;
  let filesRead = 0;
  const work = async (slot: number): Promise<void> => {
    for (let id = ids[next++]; id !== undefined && going(filesRead); id = ids[next++]) {
      const input = inputs.get(id);
      if (!input) continue;
      const answer: Result<FilePreview> = await pool.one<FilePreview>(slot, (api) => api.preview(input));
      if (!answer.ok) continue;
      note(seen, answer.value);
      filesRead++;
    }
  };
  await Promise.all(Array.from({ length: pool.size }, (_, slot) => work(slot)));
  return { varied: variedOf(seen), filesRead };
}

function note(seen: Map<string, Seen>, { rows, source }: FilePreview): void {
  const at = (path: string): Seen => {
    const known = seen.get(path);
    if (known) return known;
    const fresh = { before: new Set<string>(), after: new Set<string>() };
    seen.set(path, fresh);
    return fresh;
  };
  if (source?.kind === 'tags')
    for (const { path, value, binary } of source.rows) if (!binary) at(path).before.add(value);
  for (const { at: place, after } of rows)
    if (place.kind === 'tag' && after !== null) at(place.path).after.add(after);
}

function variedOf(seen: ReadonlyMap<string, Seen>): ReadonlyMap<string, Variety> {
  const varied = new Map<string, Variety>();
  for (const [path, { before, after }] of seen)
    if (before.size > 1 || after.size > 1) varied.set(path, { before: before.size, after: after.size });
  return varied;
}
