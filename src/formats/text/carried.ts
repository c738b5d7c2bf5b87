import type { Result } from '../../core/result.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { BytePatch, TextPatch } from '../../core/text/patch.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { Replaceable } from '../../core/text/replace.ts';

/** A stretch that a standing rule takes out as a whole: it is not text that a reader of the letter sees. */
export interface Drop {
  /** Key of its place: `html:script`. */
  readonly key: string;
  /** Where it stands, counted in the source of the piece that it belongs to. */
  readonly start: number;
  readonly end: number;
  /** Byte of the file, or (in an encoded part of a mail) a byte near it that no other drop has. */
  readonly at: number;
  /** What a reader would make of it, cut short. */
  readonly value: string;
}

/** A stretch of the text that the format itself names: the sender of a mail. */
export interface Field {
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly item: ItemId;
}

/** A letter as it reads, taken out of the format that carries it, and the way back. */
export interface Carried {
  /** What is scanned, shown and counted in lines. */
  readonly text: string;
  readonly drops: readonly Drop[];
  readonly fields: readonly Field[];
  /** What is neither shown nor scanned by rules (names of styles and fonts), for the search for known values. */
  readonly quiet: string;
  /** Names of people in metadata: the run should know them. */
  readonly authors: readonly string[];
  /** The patches of the file for edits of the text (in order, without overlap) and the drops to carry out. */
  patches(edits: readonly TextPatch[], drops: ReadonlySet<Drop>): Result<BytePatch[]>;
  /** What stands at a place instead, where the format asks for a form of its own; null = as everywhere. */
  written?(start: number, what: Replaceable, subject: SubjectRef | null): string | null;
}

/** A drop shows no more than this of itself. */
const SHOWN = 200;

export function shown(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().slice(0, SHOWN);
}
