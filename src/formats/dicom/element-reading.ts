import type { Finding } from '../../core/findings/finding.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import type { Context } from '../format.ts';
import { pathOf } from './read/walk.ts';
import { chosenPlace } from './rules/chosen-places.ts';
import { knownFrom } from './rules/clues.ts';
import { classLikeUids } from './rules/items-by-tag.ts';
import { loosePlaceOf } from './rules/loose-text.ts';
import { freeTextPlace, holdsOf, placeOf, privatePlace, unknownPlace } from './rules/places.ts';
import type { Reading, Standing } from './series-memory.ts';
import type { Searched } from './words/identifying.ts';
import { identifyingParts } from './words/identifying.ts';

/** Codes of an earlier run's marks: they say what was done and nothing of a patient. */
const marked = '00120064[';

/** A report of megabytes is searched as a whole and shown in part. */
const longestShown = 64 * 1024;

/** What is shown of private and unknown elements is short text. */
const longestHidden = 64;

/** What an element is to the rules, and what in it identifies somebody. */
export function readElement(
  { element, prefix, charset, given, bytes }: Standing,
  textOf: () => string,
  searched: Searched,
  chosen: Context['chosen'],
): Reading {
  const findings: Finding[] = [];
  const known: KnownValue[] = [];
  const named = given ?? placeOf(element) ?? chosenPlace(element, chosen);
  const hidden = named === privatePlace || named === unknownPlace;
  const text = hidden && element.length > longestHidden ? '' : textOf();
  const place = named ?? (prefix.startsWith(marked) ? null : loosePlaceOf(element, text));
  const at = { kind: 'tag', path: place || bytes ? pathOf(prefix, element.tag) : '' } as const;
  if (place) {
    const confidence = place.item === 'free-text' ? 'unsure' : 'certain';
    findings.push({ place, at, value: text.slice(0, longestShown), confidence });
    if (!hidden) knownFrom(place.item, element.vr, text, (value) => known.push(value));
  }
  if (bytes && !hidden && !classLikeUids.has(element.tag)) {
    const value = { bytes, vr: element.vr, charset, text, holds: holdsOf(place) };
    for (const [part, confidence] of identifyingParts(value, searched))
      findings.push({ place: freeTextPlace, at, value: part, confidence });
  }
  return { findings, known, loose: place?.item === 'free-text' };
}
