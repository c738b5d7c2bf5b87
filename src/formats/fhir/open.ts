import type { Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { bytePatches, patchedParts, type TextPatch } from '../../core/text/patch.ts';
import type { Field, FieldDrop, FieldFile } from '../fields/field-file.ts';
import type { Context } from '../format.ts';
import { Lines } from '../text/open.ts';
import { FilePatients } from './file-patients.ts';
import { escaped, removals, stringSpan, type Removal } from './json-write.ts';
import { FhirReader, type Leaf } from './read.ts';
import { readResources } from './read-resources.ts';
import { FhirStretch } from './stretch.ts';

interface FileFacts {
  readonly size: number;
  readonly extension: string;
  /** Nothing else stands in it, so what is written is written in escapes. */
  readonly ascii: boolean;
  /** Of its first character. */
  readonly line: number;
}

/** Resources in JSON, or one a line (NDJSON). */
export class FhirFile implements FieldFile {
  readonly fields: readonly Field[];
  readonly drops: readonly FieldDrop[];
  readonly subjects: readonly SubjectClue[];
  readonly text: string;
  readonly extension: string;
  private readonly reader: FhirReader;
  private readonly decoded: Decoded;
  private readonly size: number;
  private readonly ascii: boolean;

  constructor(
    decoded: Decoded,
    { size, extension, ascii, line }: FileFacts,
    reader: FhirReader,
    subjects: readonly SubjectClue[],
  ) {
    const { text } = decoded;
    const lines = new Lines(text);
    const placed = (position: number): Locator => {
      const at = lines.at(position);
      return { ...at, line: at.line + line - 1 };
    };
    this.decoded = decoded;
    this.size = size;
    this.ascii = ascii;
    this.reader = reader;
    this.text = text;
    this.extension = extension;
    this.subjects = subjects;
    this.fields = reader.fields.map((field, index): Field => {
      const leaf = reader.leaves[index];
      return { ...field, at: (offset) => placed(leaf ? standsAt(text, leaf, offset) : 0) };
    });
    this.drops = reader.drops.map((drop, index) => ({
      ...drop,
      at: placed(reader.dropPlaces[index]?.node.start ?? 0),
    }));
  }

  write(
    edits: ReadonlyMap<number, string>,
    drops: ReadonlySet<number>,
    pieces: ReadonlyMap<number, readonly TextPatch[]>,
  ): Promise<Result<readonly Part[]>> {
    const gone: Removal[] = [];
    const patches: TextPatch[] = [];
    for (const index of drops) {
      const place = this.reader.dropPlaces[index];
      if (!place) continue;
      if (place.part && place.node.kind === 'string')
        patches.push({ ...stringSpan(this.text, place.node, place.part.start, place.part.end), text: '' });
      else gone.push(place.whole);
    }
    for (const [index, value] of edits) {
      const leaf = this.reader.leaves[index];
      if (!leaf) continue;
      if (value === '' && leaf.whole) gone.push(leaf.whole);
      else patches.push(...this.patchesOf(leaf, value, pieces.get(index) ?? []));
    }
    const all = [...patches, ...removals(gone)].sort((a, b) => a.start - b.start || b.end - a.end);
    // What stands in a member that goes as a whole goes with it.
    let behind = 0;
    const apart = all.filter(({ start, end }) => {
      const free = start >= behind;
      if (free) behind = end;
      return free;
    });
    const bytes = bytePatches(this.decoded, apart);
    return Promise.resolve(bytes.ok ? ok(patchedParts(this.size, bytes.value)) : bytes);
  }

  private patchesOf(leaf: Leaf, value: string, pieces: readonly TextPatch[]): TextPatch[] {
    const { node, start, narrative, base64 } = leaf;
    if (node.kind === 'plain') return [{ start: node.start, end: node.end, text: this.quoted(value) }];
    if (base64) return [{ start: node.start, end: node.end, text: this.quoted(base64.encode(value)) }];
    const inString = narrative
      ? narrative.edits(pieces)
      : pieces.map((piece) => ({ ...piece, start: piece.start + start, end: piece.end + start }));
    return inString.map((piece) => ({
      ...stringSpan(this.text, node, piece.start, piece.end),
      text: this.quoted(piece.text).slice(1, -1),
    }));
  }

  private quoted(text: string): string {
    return `"${escaped(text, this.ascii)}"`;
  }
}

function standsAt(text: string, { node, start, narrative, base64 }: Leaf, offset: number): number {
  if (node.kind === 'plain' || base64) return node.start;
  if (!narrative) return stringSpan(text, node, start, start + offset).end;
  const [first] = narrative.edits([{ start: offset, end: offset + 1, text: '' }]);
  return first ? stringSpan(text, node, 0, first.start).end : node.start;
}

export async function openFhir(source: ByteSource, ctx: Context): Promise<Result<FhirFile>> {
  const { limits } = ctx;
  const stretch = source instanceof FhirStretch ? source : null;
  if (source.size > limits.fhirMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.fhirMaxBytes });
  const read = readResources(await source.read(0, source.size), stretch?.start ?? 0, ctx);
  if (!read.ok) return read;
  const { decoded, resources, documents } = read.value;
  if (!stretch) {
    const file = new FilePatients();
    file.add(resources);
    resources.belongTo(file.close(), 0);
  } else resources.belongTo(stretch.patients, stretch.before);
  const reader = new FhirReader(resources, ctx.progress);
  for (const document of documents) reader.document(document);
  const facts = {
    size: source.size,
    extension: stretch || documents.length > 1 ? '.ndjson' : '.json',
    ascii: stretch?.ascii ?? (decoded.encoding === 'utf-8' && decoded.offsets === null),
    line: stretch?.line ?? 1,
  };
  return ok(new FhirFile(decoded, facts, reader, resources.subjects));
}
