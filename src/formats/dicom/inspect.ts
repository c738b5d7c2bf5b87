import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import { knownSearch } from '../../core/text/known-search.ts';
import type { Context, Inspection } from '../format.ts';
import { charsetOf } from './words/charset.ts';
import { clueOf, knownFrom } from './rules/clues.ts';
import type { DataSet } from './read/data-set.ts';
import { openDataSet } from './read/data-set.ts';
import type { Element } from './read/element.ts';
import { find } from './read/element.ts';
import { identifyingParts } from './words/identifying.ts';
import { surnamePattern } from './words/typed-names.ts';
import { indexesOf } from './words/known-search.ts';
import { classLikeUids } from './rules/items-by-tag.ts';
import { chosenPlace } from './rules/chosen-places.ts';
import { PrivateBlocks } from './rules/private-blocks.ts';
import { loosePlaceOf } from './rules/loose-text.ts';
import {
  freeTextPlace,
  holdsOf,
  localCodePlace,
  placeOf,
  preamblePlace,
  privatePlace,
  unknownPlace,
} from './rules/places.ts';
import { refuse } from './rules/refusals.ts';
import { reviewsOf } from './rules/reviews.ts';
import { tags } from './read/tag.ts';
import { bytesOf, textOf } from './words/text-value.ts';
import { pathOf, walk } from './read/walk.ts';

export interface DicomInspection extends Inspection {
  /** What kind of object it is: Types of attributes hang on it. */
  readonly sopClass?: string;
}

/** Codes of an earlier run's marks: they say what was done and nothing of a patient. */
const marked = '00120064[';

/** A report of megabytes is searched as a whole and shown in part. */
const longestShown = 64 * 1024;

export async function inspect(source: ByteSource, ctx: Context): Promise<Result<DicomInspection>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  const allowed = refuse(data);
  if (!allowed.ok) return allowed;
  const inspection = survey(data, ctx);
  const limit = ctx.limits.dicomMaxKnownValues;
  return inspection.known.length > limit
    ? fail('dicom-too-many-names', { kind: 'file' }, { limit })
    : ok(inspection);
}

function survey(data: DataSet, ctx: Pick<Context, 'known' | 'chosen'>): DicomInspection {
  const findings: Finding[] = [];
  const known: KnownValue[] = [];
  const seen = new Set<string>();
  const learn = (value: KnownValue) => {
    const key = `${value.kind}\n${value.value}`;
    if (!seen.has(key)) known.push(value);
    seen.add(key);
  };
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
  let scheme = { prefix: '-', isLocal: false };
  let loose = 0;
  let unsure = 0;

  if (hasPreambleContent(data)) findings.push(atByte(preamblePlace, 0));
  walk(data, (element, prefix, charset) => {
    const named =
      privates.placeOf(element.tag, element.vr, prefix, () => textOf(data, element, charset)) ??
      placeOf(element) ??
      chosenPlace(element, ctx.chosen);
    const hidden = named === privatePlace || named === unknownPlace;
    const text = hidden && !mayHoldText(element) ? '' : textOf(data, element, charset);
    if (element.tag === tags.codingScheme) scheme = { prefix, isLocal: /^(99|L$|$)/.test(text) };
    const isLocalCode = element.tag === tags.codeMeaning && scheme.prefix === prefix && scheme.isLocal;
    const place = isLocalCode
      ? localCodePlace
      : (named ?? (prefix.startsWith(marked) ? null : loosePlaceOf(element, text)));
    if (place) {
      const at = { kind: 'tag', path: pathOf(prefix, element.tag) } as const;
      const judged = place.item !== 'free-text';
      if (!judged) loose++;
      findings.push({
        place,
        at,
        value: text.slice(0, longestShown),
        confidence: judged ? 'certain' : 'unsure',
      });
      if (!hidden) knownFrom(place.item, element.vr, text, learn);
    }
    const bytes = hidden || classLikeUids.has(element.tag) ? null : bytesOf(data, element);
    if (bytes) {
      const value = { bytes, vr: element.vr, charset, text, holds: holdsOf(place) };
      for (const [part, confidence] of identifyingParts(value, searched)) {
        const at = { kind: 'tag', path: pathOf(prefix, element.tag) } as const;
        findings.push({ place: freeTextPlace, at, value: part, confidence });
        if (confidence === 'unsure') unsure++;
      }
    }
  });
  if (data.trailing >= 0) findings.push(atByte(unknownPlace, data.trailing));

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
    known,
    reviews: reviewsOf(data, loose, unsure),
    ...(sopClass !== '' && { sopClass }),
    ...(group !== '' && { group }),
    ...(instance !== '' && { instance }),
    ...(modality !== '' && { modality }),
  };
}

/** A defined term (PS3.3 C.7.3.1.1.1); anything else might be a word of somebody's own. */
function modalityOf(value: string): string {
  const text = value.trim();
  return /^[A-Z][A-Z0-9]{1,9}$/.test(text) ? text : '';
}

/** What stands in private and unknown elements is shown only where it is short text. */
function mayHoldText(element: Element): boolean {
  return element.length <= 64;
}

function hasPreambleContent(data: DataSet): boolean {
  return data.preamble > 0 && (data.bytes.slice(0, data.preamble)?.some((byte) => byte !== 0) ?? false);
}

function atByte(place: Finding['place'], offset: number): Finding {
  return { place, at: { kind: 'byte', offset }, value: '', confidence: 'certain' };
}
