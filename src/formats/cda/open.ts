import type { Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { bytePatches, patchedParts, type TextPatch } from '../../core/text/patch.ts';
import type { Field, FieldDrop, FieldFile } from '../fields/field-file.ts';
import type { Context } from '../format.ts';
import { Lines } from '../text/open.ts';
import { escapeXml, type XmlPatch } from '../xml/patch.ts';
import { segmentSpan, segmentText } from '../xml/segment.ts';
import { runPatches } from '../xml/unit.ts';
import { decodeDocument } from './decode.ts';
import { Found, type Leaf } from './found.ts';
import { CdaReader } from './read-cda.ts';
import { MmlReader } from './read-mml.ts';
import { cdaClue, elementsNamed, mmlClue } from './subjects.ts';
import { readTree, type Document, type Element } from './tree.ts';

/** An HL7 CDA or MML document. */
class ClinicalFile implements FieldFile {
  readonly fields: readonly Field[];
  readonly drops: readonly FieldDrop[];
  readonly text: string;
  readonly subjects: readonly SubjectClue[];
  private readonly found: Found;
  private readonly decoded: Decoded;
  private readonly size: number;

  constructor(decoded: Decoded, size: number, found: Found, subjects: readonly SubjectClue[]) {
    const { text } = decoded;
    const lines = new Lines(text);
    this.text = text;
    this.decoded = decoded;
    this.size = size;
    this.found = found;
    this.subjects = subjects;
    this.fields = found.fields.map((field, index): Field => {
      const leaf = found.leaves[index];
      return { ...field, at: (offset) => lines.at(leaf ? standsAt(text, leaf, offset) : 0) };
    });
    this.drops = found.drops.map((drop, index) => ({
      ...drop,
      at: lines.at(found.dropped[index]?.start ?? 0),
    }));
  }

  write(
    edits: ReadonlyMap<number, string>,
    drops: ReadonlySet<number>,
    pieces: ReadonlyMap<number, readonly TextPatch[]>,
  ): Promise<Result<readonly Part[]>> {
    const patches: TextPatch[] = [];
    for (const index of drops) {
      const place = this.found.dropped[index];
      if (place) patches.push({ ...place, text: '' });
    }
    for (const [index, value] of edits) {
      const leaf = this.found.leaves[index];
      if (leaf) patches.push(...this.patchesOf(leaf, value, pieces.get(index) ?? []).map(asText));
    }
    patches.sort((a, b) => a.start - b.start || b.end - a.end);
    // What stands in an element that goes as a whole goes with it.
    let behind = 0;
    const apart = patches.filter(({ start, end }) => {
      const free = start >= behind;
      if (free) behind = end;
      return free;
    });
    const bytes = bytePatches(this.decoded, apart);
    return Promise.resolve(bytes.ok ? ok(patchedParts(this.size, bytes.value)) : bytes);
  }

  private patchesOf({ runs, start, base64 }: Leaf, value: string, pieces: readonly TextPatch[]): XmlPatch[] {
    const [first] = runs;
    const last = runs.at(-1);
    if (base64 && first && last)
      return [{ from: first.segment.from, to: last.segment.to, xml: escapeXml(base64.encode(value)) }];
    const edits = pieces.map((piece) => ({ ...piece, start: piece.start + start, end: piece.end + start }));
    return runPatches(this.text, runs, edits);
  }
}

function asText({ from, to, xml }: XmlPatch): TextPatch {
  return { start: from, end: to, text: xml };
}

function standsAt(xml: string, { runs, start, base64 }: Leaf, offset: number): number {
  let at = 0;
  for (const { segment, gap } of runs) {
    const begin = at + gap.length;
    at = begin + segmentText(xml, segment).length;
    const wanted = (base64 ? 0 : start + offset) - begin;
    if (wanted < at - begin) return segmentSpan(xml, segment, Math.max(0, wanted), Math.max(0, wanted)).from;
  }
  return runs.at(-1)?.segment.to ?? 0;
}

export async function openClinicalXml(source: ByteSource, ctx: Context): Promise<Result<FieldFile>> {
  const { limits } = ctx;
  if (source.size > limits.cdaMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.cdaMaxBytes });
  const decoded = decodeDocument(await source.read(0, source.size));
  if (!decoded.ok) return decoded;
  const xml = decoded.value.text;
  const tree = readTree(xml, limits.cdaMaxDepth, ctx.progress);
  if (!tree.ok) return tree;
  const found = new Found(xml);
  const subjects = readFields(found, tree.value);
  return subjects
    ? ok(new ClinicalFile(decoded.value, source.size, found, subjects))
    : fail('xml-broken', { kind: 'file' });
}

function readFields(found: Found, { root, asides }: Document): SubjectClue[] | null {
  const isCda = root.name === 'ClinicalDocument';
  if (!isCda && root.name !== 'Mml') return null;
  for (const { start, end, value } of asides)
    if (!/^xml-stylesheet\s/u.test(value)) found.drop('comment', { start, end });
  if (!isCda) {
    new MmlReader(found, 0).element(root);
    return [mmlClue(found.xml, root)];
  }
  const targets = elementsNamed(root, 'recordTarget');
  new CdaReader(found, (element) => ownerOf(element, targets)).element(root);
  return targets.map((target) => cdaClue(found.xml, target));
}

/** A document of one patient is about that patient throughout. */
function ownerOf(element: Element, targets: readonly Element[]): number {
  if (targets.length === 1) return 0;
  for (let at: Element | null = element; at; at = at.parent)
    if (targets.includes(at)) return targets.indexOf(at);
  return -1;
}
