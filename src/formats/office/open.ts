import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { readContent, type OfficeContent } from './content.ts';
import { isCompoundFile, refuseCompoundFile } from './legacy.ts';
import { blankFor, isBlank } from './package/blank-pictures.ts';
import { Unpacker } from './package/deflate.ts';
import { readEntries, type ZipEntryAt } from './package/entries.ts';
import { declaredTypes } from './package/relationships.ts';
import { droppedKind, isXmlPart, refusalOf, type DroppedKind } from './refusals.ts';
import { decodeXml, type XmlEncoding } from './xml/encoding.ts';

/** What the main part declares itself to be, and the extension that such a file has. */
const mainTypes: readonly (readonly [RegExp, string])[] = [
  [/spreadsheetml\.sheet\.main\+xml$/u, '.xlsx'],
  [/spreadsheetml\.template\.main\+xml$/u, '.xltx'],
  [/wordprocessingml\.document\.main\+xml$/u, '.docx'],
  [/wordprocessingml\.template\.main\+xml$/u, '.dotx'],
  [/presentationml\.presentation\.main\+xml$/u, '.pptx'],
  [/presentationml\.template\.main\+xml$/u, '.potx'],
  [/presentationml\.slideshow\.main\+xml$/u, '.ppsx'],
];

export interface OfficeFile {
  readonly entries: readonly ZipEntryAt[];
  readonly extension: string;
  readonly content: OfficeContent;
  readonly encodings: ReadonlyMap<string, XmlEncoding>;
  readonly dropped: readonly { readonly name: string; readonly kind: DroppedKind }[];
  /** Names of pictures: nothing looks into them, so blank ones take their place. */
  readonly pictures: readonly string[];
}

const broken = (): Result<never> => fail('office-broken', { kind: 'file' });

/** Opens a package with a fresh parse: directory, declared types, refusals, and every part of it as text. */
export async function openOffice(
  source: ByteSource,
  { limits, progress }: Pick<Context, 'limits' | 'progress'>,
): Promise<Result<OfficeFile>> {
  if (source.size === 0) return fail('file-empty', { kind: 'file' });
  const head = await source.read(0, 8);
  if (isCompoundFile(head)) return refuseCompoundFile(source);
  if (source.size > limits.officeMaxFileBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.officeMaxFileBytes });
  const bytes = await source.read(0, source.size);
  const entries = readEntries(bytes, limits);
  if (!entries.ok) return entries;
  const unpacker = new Unpacker(bytes, limits);
  const types = await readTypes(entries.value, unpacker);
  if (!types.ok) return types;
  const refused = refusalIn(entries.value, types.value.of);
  if (refused) return refused;
  if (types.value.extension === null) return fail('office-kind', { kind: 'file' });
  const parts: { name: string; xml: string }[] = [];
  const encodings = new Map<string, XmlEncoding>();
  for (const entry of entries.value) {
    if (!isXmlPart(entry.name) || droppedKind(entry.name)) continue;
    const content = await unpacker.unpack(entry);
    if (!content.ok) return content;
    const decoded = decodeXml(content.value);
    if (!decoded.ok) return decoded;
    parts.push({ name: entry.name, xml: decoded.value.text });
    encodings.set(entry.name, decoded.value.encoding);
    progress(content.value.length);
  }
  const content = readContent(parts, limits, progress);
  if (!content.ok) return content;
  const dropped = entries.value.flatMap(({ name }) => {
    const kind = droppedKind(name);
    return kind ? [{ name, kind }] : [];
  });
  const pictures: string[] = [];
  for (const entry of entries.value)
    if (!droppedKind(entry.name) && blankFor(entry.name) && !(await isBlank(entry)))
      pictures.push(entry.name);
  const { extension } = types.value;
  return ok({ entries: entries.value, extension, content: content.value, encodings, dropped, pictures });
}

interface Types {
  readonly of: (name: string) => string;
  readonly extension: string | null;
}

async function readTypes(entries: readonly ZipEntryAt[], unpacker: Unpacker): Promise<Result<Types>> {
  const entry = entries.find(({ name }) => name === '[Content_Types].xml');
  if (!entry) return broken();
  const content = await unpacker.unpack(entry);
  if (!content.ok) return content;
  const decoded = decodeXml(content.value);
  if (!decoded.ok) return decoded;
  const types = declaredTypes(decoded.value.text);
  const byName = new Map(types.filter((type) => type.byName).map(({ of, type }) => [of, type]));
  const byExtension = new Map(types.filter((type) => !type.byName).map(({ of, type }) => [of, type]));
  const extension = types.flatMap(({ type }) => mainTypes.find(([main]) => main.test(type))?.[1] ?? [])[0];
  return ok({
    of: (name) =>
      byName.get(name.toLowerCase()) ??
      byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ??
      '',
    extension: extension ?? null,
  });
}

function refusalIn(entries: readonly ZipEntryAt[], typeOf: (name: string) => string): Result<never> | null {
  const reasons = entries.flatMap(({ name }) => refusalOf(name, typeOf(name)) ?? []);
  // A macro is the graver reason: it is named even where the file holds an image too.
  const [worst] = (['office-macro', 'office-embedded', 'office-image'] as const).filter((code) =>
    reasons.includes(code),
  );
  if (!worst) return null;
  return fail(worst, { kind: 'file' }, { count: reasons.filter((code) => code === worst).length });
}
