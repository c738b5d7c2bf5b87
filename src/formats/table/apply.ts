import type { ByteSource } from '../../core/bytes/source.ts';
import type { Part } from '../../core/bytes/parts.ts';
import { copied, made } from '../../core/bytes/parts.ts';
import type { Place } from '../../core/findings/finding.ts';
import type { Change } from '../../core/plan/change.ts';
import type { Result } from '../../core/result.ts';
import { fail } from '../../core/result.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { BytePatch, TextPatch } from '../../core/text/patch.ts';
import { bytePatches } from '../../core/text/patch.ts';
import { replacement } from '../../core/text/replace.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import type { Block } from './blocks.ts';
import { readBlocks } from './blocks.ts';
import type { CellFinding } from './found-cells.ts';
import type { TableInspection } from './inspect.ts';
import { extended, isLazy } from './lazy-list.ts';
import { ordered } from './row-order.ts';
import { cellValue, isQuoted, writeCell } from './rows.ts';

type CellChange = Change & CellFinding;

/** Writes the replacements into their cells; quoting, other cells, line ends and order stay. */
export async function applyTable(
  source: ByteSource,
  plan: FilePlan<TableInspection>,
  ctx: RunContext,
): Promise<Result<Output>> {
  const changes = inOrder(plan.changes);
  const writer = new CellWriter(plan, changes, ctx);
  const parts = new PartList(source);
  if (changes.length > 0) {
    for await (const block of readBlocks(source, plan.inspection.table, ctx)) {
      if (!block.ok) return block;
      const patches = writer.patches(block.value);
      if (!patches.ok) return patches;
      await parts.add(patches.value);
    }
    if (!writer.finished) return fail('file-changed', { kind: 'file' });
  }
  const { after } = writer;
  const applied = extended(changes, (_, i) => ({ after: after[i] ?? '' }));
  const { table, layout } = plan.inspection;
  const extension = table.delimiter === '\t' ? '.tsv' : '.csv';
  return ordered({ parts: parts.list(), applied, extension }, source, table, layout, plan.policy, ctx);
}

/** Rows first, then columns, then the place within the cell: as the file is read. */
function inOrder(changes: readonly CellChange[]): readonly CellChange[] {
  if (isLazy(changes)) return changes;
  return [...changes].sort((a, b) => order(a) - order(b) || (a.span?.[0] ?? 0) - (b.span?.[0] ?? 0));
}

function order({ at }: Change): number {
  return at.kind === 'cell' ? at.row * 100_000 + at.column : 0;
}

class CellWriter {
  /** What each change became, in order of the changes. */
  readonly after: string[] = [];
  private readonly cursor: Iterator<CellChange>;
  private next: IteratorResult<CellChange, unknown>;
  private readonly subjects: readonly (SubjectRef | null)[];
  private readonly cache = new Map<Place, Map<string, string>>();
  private readonly delimiter: string;
  private readonly ctx: RunContext;

  constructor(plan: FilePlan<TableInspection>, changes: readonly CellChange[], ctx: RunContext) {
    this.cursor = changes[Symbol.iterator]();
    this.next = this.cursor.next();
    this.subjects = plan.inspection.subjects.map((clue) => ctx.vault.subject(clue));
    this.delimiter = plan.inspection.table.delimiter;
    this.ctx = ctx;
  }

  get finished(): boolean {
    return this.next.done === true;
  }

  patches(block: Block): Result<BytePatch[]> {
    const patches: TextPatch[] = [];
    const rows = block.firsts.length - 1;
    while (this.next.done !== true) {
      const { at } = this.next.value;
      if (at.kind !== 'cell') return fail('file-changed', at);
      const r = at.row - block.firstRow;
      if (r >= rows) break;
      const cell = (block.firsts[r] ?? -1) + at.column - 1;
      const [start, end] = [block.starts[cell], block.ends[cell]];
      if (start === undefined || end === undefined) return fail('file-changed', at);
      const same = this.takeCell(at.row, at.column);
      if (!this.cellPatches(block.text, start, end, same, patches)) return fail('file-changed', at);
    }
    const encoded = bytePatches(block.decoded, patches, block.origin, block.startState);
    return encoded.ok ? encoded : fail('text-unencodable', encoded.error.where);
  }

  /** All changes of one cell, in order. */
  private takeCell(row: number, column: number): CellChange[] {
    const taken: CellChange[] = [];
    while (this.next.done !== true) {
      const change = this.next.value;
      if (change.at.kind !== 'cell' || change.at.row !== row || change.at.column !== column) break;
      taken.push(change);
      this.next = this.cursor.next();
    }
    return taken;
  }

  private cellPatches(
    text: string,
    start: number,
    end: number,
    changes: readonly CellChange[],
    out: TextPatch[],
  ): boolean {
    const value = cellValue(text, start, end);
    const quoted = isQuoted(text, start, end);
    // Where no quote is doubled, positions in the value are positions in the file.
    const inner = start + (quoted ? 1 : 0);
    const direct = value.length === end - start - (quoted ? 2 : 0);
    const parts: TextPatch[] = [];
    let reached = 0;
    for (const change of changes) {
      const [from, to] = change.span ?? [0, value.length];
      if (from < reached || value.slice(from, to) !== change.value) return false;
      const after = this.replaced(change);
      this.after.push(after);
      reached = to;
      if (after !== change.value) parts.push({ start: from, end: to, text: after });
    }
    if (parts.length === 0) return true;
    const plain = parts.every(
      ({ text: after }) =>
        !after.includes('"') && (quoted || writeCell(after, false, this.delimiter) === after),
    );
    if (direct && plain) {
      for (const part of parts)
        out.push({ start: inner + part.start, end: inner + part.end, text: part.text });
      return true;
    }
    let made = '';
    let at = 0;
    for (const part of parts) {
      made += value.slice(at, part.start) + part.text;
      at = part.end;
    }
    out.push({ start, end, text: writeCell(made + value.slice(at), quoted, this.delimiter) });
    return true;
  }

  private replaced({ place, action, value, subject, span }: CellChange): string {
    const { item } = place;
    const whose = subject === undefined ? null : (this.subjects[subject] ?? null);
    const write = () => replacement({ item, action, value }, whose, this.ctx.vault, span ? 'text' : 'cell');
    // Answers that depend on the patient are quick to make or too many to keep.
    if (action === 'pseudonym' || action === 'shift') return write();
    const cache = this.cache.get(place) ?? new Map<string, string>();
    this.cache.set(place, cache);
    const after = cache.get(value) ?? write();
    if (cache.size < 100_000) cache.set(value, after);
    return after;
  }
}

/** Source bytes between patches shorter than this are copied into the made part: parts cost more than bytes. */
const COPY_BELOW = 4096;

class PartList {
  private readonly parts: Part[] = [];
  private readonly source: ByteSource;
  private done = 0;

  constructor(source: ByteSource) {
    this.source = source;
  }

  async add(patches: readonly BytePatch[]): Promise<void> {
    let i = 0;
    while (i < patches.length) {
      let last = i;
      let size = patches[i]?.bytes.length ?? 0;
      for (; last + 1 < patches.length; last++) {
        const gap = (patches[last + 1]?.start ?? 0) - (patches[last]?.end ?? 0);
        if (gap > COPY_BELOW) break;
        size += gap + (patches[last + 1]?.bytes.length ?? 0);
      }
      await this.addRun(patches.slice(i, last + 1), size);
      i = last + 1;
    }
  }

  private async addRun(run: readonly BytePatch[], size: number): Promise<void> {
    const start = run[0]?.start ?? 0;
    const end = run.at(-1)?.end ?? start;
    if (start > this.done) this.parts.push(copied(this.done, start));
    const original = await this.source.read(start, end);
    const bytes = new Uint8Array(size);
    let to = 0;
    let from = start;
    for (const patch of run) {
      bytes.set(original.subarray(from - start, patch.start - start), to);
      to += patch.start - from;
      bytes.set(patch.bytes, to);
      to += patch.bytes.length;
      from = patch.end;
    }
    if (size > 0) this.parts.push(made(bytes));
    this.done = end;
  }

  list(): Part[] {
    if (this.done < this.source.size) this.parts.push(copied(this.done, this.source.size));
    return this.parts;
  }
}
