import { dateHits } from './detect/dates.ts';
import { detectAll } from './detect/index.ts';
import { isNoName } from './detect/field-names.ts';
import type { RawHit } from './detect/raw-hit.ts';
import { titleFollows } from './detect/titles.ts';
import type { Folded } from './fold.ts';
import { fold, unitAt } from './fold.ts';
import type { Hit } from './hit.ts';
import type { KnownSearch } from './known-search.ts';
import { callsIt, isMeasured, isShortNumber } from '../subjects/short-number.ts';
import { remembered } from '../remembered.ts';
import { withoutRemains } from './person-remains.ts';
import { placeholderSpans } from './placeholders.ts';
import { repeatedNames, saidAgain } from './repeats.ts';
import { resolveHits } from './resolve.ts';

export interface ScanInput {
  /** What the run knows. */
  readonly known: KnownSearch;
  /** What the text itself says of its own patient (a letter's head); its subjects count as own. */
  readonly local?: KnownSearch | undefined;
  /** Number of the linked patient whom the text is about. */
  readonly own?: number | undefined;
  /** Finds names by context and dictionary, beside the rules. */
  readonly tagger?: Tagger | undefined;
  /** False: only known values are looked for (cells of data columns). */
  readonly rules?: boolean;
  /** A cell or a field of a clinic's file: too short to show what it is about, and about patients. */
  readonly inRecord?: boolean;
  /** Told after each piece of a long text: a thousand pages take longer than a watchdog waits. */
  readonly alive?: () => void;
}

export interface Tagger {
  names(folded: string, inRecord?: boolean): RawHit[];
}

/** Texts are worked through in pieces of about this many characters, cut at line ends. */
const PIECE = 60_000;

/** All that identifies someone in a text: without overlaps, in order. */
export function scanText(text: string, input: ScanInput): Hit[] {
  const hits = inPieces(text, input);
  // A rule needs what stands around a value, which is not everywhere where it is said.
  const all = input.rules === false ? hits : saidAgain(text, hits);
  return withKept(text, all, input.known);
}

function inPieces(text: string, input: ScanInput): Hit[] {
  if (text.length <= PIECE * 2) return scanPiece(text, input);
  const hits: Hit[] = [];
  for (let at = 0; at < text.length;) {
    const line = text.indexOf('\n', Math.min(text.length, at + PIECE));
    const end = line < 0 || line - at > PIECE * 2 ? Math.min(text.length, at + PIECE * 2) : line + 1;
    for (const hit of scanPiece(text.slice(at, end), input))
      hits.push({ ...hit, start: hit.start + at, end: hit.end + at });
    input.alive?.();
    at = end;
  }
  return hits;
}

function scanPiece(text: string, input: ScanInput): Hit[] {
  const matching = fold(text, { kana: true, upper: true });
  const known = knownHits(matching, input);
  if (input.rules === false) return resolveHits(known);
  const folded = fold(text, { tabs: true });
  const speaksOf = new Set(known.flatMap((hit) => hit.subject ?? []));
  if (input.own !== undefined) speaksOf.add(input.own);
  const isBirth = (search: KnownSearch | undefined, iso: string, all: boolean) =>
    [...(search?.births.get(iso) ?? [])].some((subject) => all || speaksOf.has(subject));
  const dates = dateHits(text, (iso) => isBirth(input.local, iso, true) || isBirth(input.known, iso, false));
  const written = placeholderSpans(folded.text);
  const placed = (raw: readonly RawHit[]): Hit[] =>
    raw
      .filter(({ from, to }) => !written.some(([start, end]) => from < end && start < to))
      .map(({ from, to, ...what }) => ({
        ...what,
        start: folded.start[from] ?? 0,
        end: folded.end[to - 1] ?? 0,
      }));
  const tagged = input.tagger ? placed(namesIn(input.tagger, folded.text, input.inRecord === true)) : [];
  // A run of cells or a heading teaches no name and hides none: it goes before names are looked for again.
  const found = placed(rulesIn(folded.text)).concat(withoutRemains(text, tagged));
  const all = [...known, ...dates, ...found, ...repeatedNames(text, folded, [...known, ...found])];
  return withoutRemains(text, resolveHits(all));
}

/** Comments of a laboratory are a few words, and the same ones in thousands of messages. */
const SHORT = 48;

const rulesInShort = remembered(detectAll);
const namesInShort = { record: new WeakMap<Tagger, Names>(), text: new WeakMap<Tagger, Names>() };
type Names = (text: string) => RawHit[];

function rulesIn(folded: string): RawHit[] {
  return folded.length <= SHORT ? rulesInShort(folded) : detectAll(folded);
}

function namesIn(tagger: Tagger, folded: string, inRecord: boolean): RawHit[] {
  if (folded.length > SHORT) return tagger.names(folded, inRecord);
  const asked = namesInShort[inRecord ? 'record' : 'text'];
  const ask = asked.get(tagger) ?? remembered((text) => tagger.names(text, inRecord));
  asked.set(tagger, ask);
  return ask(folded);
}

/** What the user keeps stays in the list, so that it is seen and counted. */
function withKept(text: string, hits: readonly Hit[], known: KnownSearch): Hit[] {
  return hits.map((hit) =>
    known.keeps(text.slice(hit.start, hit.end), hit)
      ? { ...hit, rule: 'kept-by-hand', confidence: 'certain' }
      : hit,
  );
}

function knownHits(matching: Folded, { known, local, own, rules }: ScanInput): Hit[] {
  const hits = local ? local.search(matching).map((hit) => ({ ...hit, own: true })) : [];
  for (const hit of known.search(matching)) {
    const isOwn = hit.subject !== undefined && hit.subject === own;
    hits.push({ ...hit, own: isOwn });
  }
  const rulesOf = new Map<number, Set<Hit['rule']>>();
  for (const { subject, rule } of hits)
    if (subject !== undefined) rulesOf.set(subject, (rulesOf.get(subject) ?? new Set()).add(rule));
  return hits.flatMap((hit) => accepted(hit, matching, rulesOf, rules !== false));
}

/**
 * A surname alone counts before a title, or in a text about the patient who bears it; elsewhere it is shown where
 * running text is read (`looksAlone`), not in data columns.
 */
function accepted(
  hit: Hit & { own: boolean },
  matching: Folded,
  rulesOf: ReadonlyMap<number, ReadonlySet<Hit['rule']>>,
  looksAlone: boolean,
): Hit[] {
  const { rule, subject, own, confidence } = hit;
  const isSurname = rule === 'known-surname' || (rule === 'known-staff' && confidence === 'likely');
  const asOwn = (made: Hit): Hit => {
    const { subject: number, ...rest } = made;
    return own ? rest : number === undefined ? rest : made;
  };
  // Something else of the same patient stands in the text.
  const named = subject !== undefined && (rulesOf.get(subject)?.size ?? 0) > 1;
  if (!isSurname) {
    const number = shortNumberAt(hit, matching);
    // 2012 of 2012年 or of 2012 U/L is not patient 2012, whoever the text is about.
    if (number && !number.called && ((!own && !named) || number.measured)) return [];
    // What holds more of the text says more: a telephone number ends in the same digits.
    if (number && !number.called) return [asOwn({ ...hit, confidence: 'likely' })];
    // A name that several patients or none bear is replaced by its kind, not by somebody's pseudonym.
    const nobodys = !own && subject === undefined && hit.item === 'patient-name';
    return [asOwn(nobodys ? { ...hit, item: 'other-name' } : hit)];
  }
  const to = unitAt(matching, hit.end);
  const titled = titleFollows(matching.text, to);
  if (!titled && !own && !named) {
    // Anybody's text may hold the name as a word or as somebody else's: a person looks.
    const asks = looksAlone && rule === 'known-surname' && standsApart(matching, hit);
    return asks ? [{ ...withoutSubject(hit), item: 'other-name', confidence: 'unsure' }] : [];
  }
  if (own || rule === 'known-staff') return [asOwn(hit)];
  return [named ? hit : { ...withoutSubject(hit), item: 'other-name' }];
}

/** A known number so short that it may be anything: whether it is called an ID, and whether it counts something. */
function shortNumberAt(
  { rule, start, end }: Hit,
  matching: Folded,
): { readonly called: boolean; readonly measured: boolean } | null {
  if (rule !== 'known-id' && rule !== 'known-number') return null;
  const from = unitAt(matching, start);
  const to = unitAt(matching, end);
  if (!isShortNumber(matching.text.slice(from, to))) return null;
  return {
    called: callsIt(matching.text.slice(Math.max(0, from - 16), from)),
    measured: isMeasured(matching.text.slice(Math.max(0, from - 2), from), matching.text.slice(to, to + 8)),
  };
}

/** No other kanji beside it, and no word of charts: 高崎 in 高崎市 is a place. */
function standsApart(matching: Folded, { start, end }: Hit): boolean {
  const from = unitAt(matching, start);
  const to = unitAt(matching, end);
  const around = matching.text.charAt(from - 1) + matching.text.charAt(to);
  return !/[\p{Script=Han}々〆]/u.test(around) && !isNoName(matching.text.slice(from, to));
}

function withoutSubject(hit: Hit): Hit {
  const { start, end, rule, item, confidence } = hit;
  return { start, end, rule, item, confidence };
}
