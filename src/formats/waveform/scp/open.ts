import { made } from '../../../core/bytes/parts.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Field, FieldFile } from '../../fields/field-file.ts';
import { ScpPatient, statements, type ScpItem } from './fields.ts';
import { maxBytes, readSections, sectionHead, withSections, type ScpSection } from './sections.ts';

/** Sections that hold numbers, codes and samples only. All else beside those that are read here is of makers. */
const numeric: ReadonlySet<number> = new Set([0, 2, 3, 4, 5, 6, 7, 9, 10]);

interface Placed {
  readonly section: ScpSection;
  readonly item: ScpItem;
}

export async function openScp(source: ByteSource): Promise<Result<FieldFile>> {
  if (source.size > maxBytes) return fail('file-too-large', { kind: 'file' }, { limit: maxBytes });
  const bytes = await source.read(0, source.size);
  const sections = readSections(bytes);
  if (!sections.ok) return sections;
  const found = read(bytes, sections.value);
  if (!found.ok) return found;
  const { items, strangers, clue } = found.value;
  const subject = Object.keys(clue).length > 0 ? 0 : -1;
  const named = items.filter(({ item }) => item.kind !== 'drop');
  const unknown = items.filter(({ item }) => item.kind === 'drop');
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(2, true);
  const dropped: readonly (Placed | ScpSection | null)[] = [
    ...unknown,
    ...strangers,
    ...(size < bytes.length ? [null] : []),
  ];
  return ok({
    fields: named.map(({ section, item }): Field => {
      const at = { kind: 'byte', offset: section.start + sectionHead + item.from } as const;
      const { name, value, fitted } = item;
      return {
        name,
        kind: item.kind as Field['kind'],
        value,
        subject,
        at: () => at,
        ...(fitted && { fitted }),
      };
    }),
    drops: dropped.map((drop) => ({
      name: 'unknown',
      value: '',
      at: { kind: 'byte', offset: offsetOf(drop, size) },
    })),
    subjects: subject === 0 ? [clue] : [],
    write(edits, drops) {
      const bodies = new Map<ScpSection, Uint8Array | null>();
      const gone = [...drops].map((index) => dropped[index]);
      for (const section of sections.value) {
        if (gone.includes(section)) bodies.set(section, null);
        const patches = [
          ...[...edits].flatMap(([index, value]) => ofSection(named[index], section, value)),
          ...gone.flatMap((drop) => (drop && 'item' in drop ? ofSection(drop, section, '') : [])),
        ].sort((a, b) => a.from - b.from);
        if (patches.length > 0)
          bodies.set(section, patched(bytes.subarray(section.start + sectionHead, section.end), patches));
      }
      const body = gone.includes(null) ? bytes.subarray(0, size) : bytes;
      return Promise.resolve(ok([made(withSections(body, sections.value, bodies))]));
    },
  });
}

interface Found {
  readonly items: readonly Placed[];
  readonly strangers: readonly ScpSection[];
  readonly clue: ScpPatient['clue'];
}

function read(bytes: Uint8Array, sections: readonly ScpSection[]): Result<Found> {
  const patient = new ScpPatient();
  const items: Placed[] = [];
  const strangers: ScpSection[] = [];
  for (const section of sections) {
    const start = section.start + sectionHead;
    const content = bytes.subarray(start, section.end);
    if (section.id === 1) {
      const done = patient.read(content, start);
      if (!done.ok) return done;
      items.push(...patient.items.map((item) => ({ section, item })));
    } else if (section.id === 8 || section.id === 11) {
      const said = statements(content, section.id === 11, start);
      if (!said.ok) return said;
      items.push(...said.value.map((item) => ({ section, item })));
    } else if (!numeric.has(section.id)) strangers.push(section);
  }
  return ok({ items, strangers, clue: patient.clue });
}

function offsetOf(drop: Placed | ScpSection | null | undefined, size: number): number {
  if (!drop) return size;
  return 'item' in drop ? drop.section.start + sectionHead + drop.item.from : drop.start;
}

interface ContentPatch {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

function ofSection(placed: Placed | undefined, section: ScpSection, value: string): ContentPatch[] {
  if (placed?.section !== section) return [];
  const { from, to, bytes } = placed.item;
  return [{ from, to, bytes: bytes(value) }];
}

function patched(content: Uint8Array, patches: readonly ContentPatch[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, bytes } of patches) {
    pieces.push(content.subarray(at, from), bytes);
    at = to;
  }
  pieces.push(content.subarray(at));
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const piece of pieces) {
    all.set(piece, offset);
    offset += piece.length;
  }
  return all;
}
