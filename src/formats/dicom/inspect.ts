import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Result } from '../../core/result.ts';
import { decidedMasks } from '../../core/pixels/decided-masks.ts';
import { fail, ok } from '../../core/result.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import { knownSearch } from '../../core/text/known-search.ts';
import type { Context, Inspection } from '../format.ts';
import { charsetOf } from './words/charset.ts';
import { clueOf } from './rules/clues.ts';
import { readElement } from './element-reading.ts';
import { pictureOf } from './picture.ts';
import type { DataSet } from './read/data-set.ts';
import { openDataSet } from './read/data-set.ts';
import { find } from './read/element.ts';
import { surnamePattern } from './words/typed-names.ts';
import { indexesOf } from './words/known-search.ts';
import { PrivateBlocks } from './rules/private-blocks.ts';
import { freeTextPlace, localCodePlace, pixelsPlace, preamblePlace, unknownPlace } from './rules/places.ts';
import { refuse } from './rules/refusals.ts';
import { reviewsOf } from './rules/reviews.ts';
import { tags } from './read/tag.ts';
import { SeriesMemory } from './series-memory.ts';
import { bytesOf, textOf } from './words/text-value.ts';
import { walk } from './read/walk.ts';

export interface DicomInspection extends Inspection {
  /** What kind of object it is: Types of attributes hang on it. */
  readonly sopClass?: string;
  /** Set by the plan of an object with a document in it: what identifies the patient on its pages is covered. */
  readonly coveredPages?: boolean;
}

export async function inspect(source: ByteSource, ctx: Context): Promise<Result<DicomInspection>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  // What is declared to be burned in is looked for later, or drawn by hand; without a mask the run refuses it.
  const allowed = refuse(data, true);
  if (!allowed.ok) return allowed;
  const inspection = survey(data, ctx);
  const limit = ctx.limits.dicomMaxKnownValues;
  return inspection.known.length > limit
    ? fail('dicom-too-many-names', { kind: 'file' }, { limit })
    : ok(inspection);
}

/** Slices of a series come one after the other. */
const memory = new SeriesMemory();

function survey(
  data: DataSet,
  ctx: Pick<Context, 'known' | 'chosen' | 'masks' | 'limits' | 'pixels'>,
): DicomInspection {
  const findings: Finding[] = [];
  const known = new Map<string, KnownValue>();
  const privates = new PrivateBlocks();
  const declared = find(data.root, tags.specificCharacterSet);
  const clue = clueOf(data, declared ? charsetOf(textOf(data, declared, '')) : '');
  const typed = knownSearch(ctx.known);
  const searched = {
    known: indexesOf(ctx.known),
    typed,
    own: typed.numberOf(clue),
    surname: typed.empty ? null : surnamePattern(clue.nameRoman),
  };
  memory.begin([ctx.known, ctx.chosen, searched.own, clue.nameRoman]);
  let scheme = { prefix: '-', isLocal: false };
  let loose = 0;
  let unsure = 0;

  if (hasPreambleContent(data)) findings.push(atByte(preamblePlace, 0));
  walk(data, (element, prefix, charset) => {
    const { tag } = element;
    const text = (): string => textOf(data, element, charset);
    if (tag === tags.codingScheme) scheme = { prefix, isLocal: /^(99|L$|$)/.test(text()) };
    const isLocalCode = tag === tags.codeMeaning && scheme.prefix === prefix && scheme.isLocal;
    const given = isLocalCode ? localCodePlace : privates.placeOf(tag, element.vr, prefix, text);
    const standing = { element, prefix, charset, given, bytes: bytesOf(data, element) };
    const reading = memory.reading(standing, () => readElement(standing, text, searched, ctx.chosen));
    if (reading.loose) loose++;
    for (const value of reading.known) {
      const key = `${value.kind}\n${value.value}`;
      if (!known.has(key)) known.set(key, value);
    }
    for (const finding of reading.findings) {
      findings.push(finding);
      if (finding.place === freeTextPlace && finding.confidence === 'unsure') unsure++;
    }
  });
  if (data.trailing >= 0) findings.push(atByte(unknownPlace, data.trailing));

  const image = pictureOf(data, ctx);
  if (image) findings.push(...decidedMasks(image, ctx.masks ?? [], pixelsPlace));

  const textAt = (tag: number): string => {
    const element = find(data.root, tag);
    return element ? textOf(data, element, '') : '';
  };
  const group = textAt(tags.seriesInstance);
  const instance = textAt(tags.sopInstance);
  const sopClass = textAt(tags.sopClass);
  const modality = modalityOf(textAt(tags.modality));
  return {
    format: 'dicom',
    findings,
    subjects: [clue],
    known: [...known.values()],
    reviews: reviewsOf(data, image, ctx.pixels, loose, unsure),
    ...(sopClass !== '' && { sopClass }),
    ...(group !== '' && { group }),
    ...(instance !== '' && { instance }),
    ...(modality !== '' && { modality }),
    ...(image && { image }),
  };
}

/** A defined term (PS3.3 C.7.3.1.1.1); anything else might be a word of somebody's own. */
function modalityOf(value: string): string {
  const text = value.trim();
  return /^[A-Z][A-Z0-9]{1,9}$/.test(text) ? text : '';
}

function hasPreambleContent(data: DataSet): boolean {
  return data.preamble > 0 && (data.bytes.slice(0, data.preamble)?.some((byte) => byte !== 0) ?? false);
}

function atByte(place: Finding['place'], offset: number): Finding {
  return { place, at: { kind: 'byte', offset }, value: '', confidence: 'certain' };
}
