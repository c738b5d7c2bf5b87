import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { SpotDecision } from '../../core/policy/decisions.ts';
import { nothingKnown } from '../../core/subjects/known-values.ts';
import type { Hit } from '../../core/text/hit.ts';
import { KnownSearch, knownSearch } from '../../core/text/known-search.ts';
import { scanText } from '../../core/text/scan.ts';
import { withSpots, type Spot } from '../../core/text/spots.ts';
import type { Context, Inspection } from '../format.ts';
import { headerClue } from './header-clue.ts';
import { knownFrom, localValues } from './known.ts';
import { Lines, openText } from './open.ts';

/** A letter says within this many characters whom it is about. */
const HEAD = 20_000;

const nothing = new KnownSearch(nothingKnown);

export async function inspectText(source: ByteSource, ctx: Context): Promise<Result<Inspection>> {
  const opened = await openText(source, ctx.limits);
  if (!opened.ok) return opened;
  ctx.progress(source.size);
  return ok(inspectDecoded(opened.value.text, ctx));
}

/** What the rules and the run find in a text, and whom it is about: the same under every decision on single words. */
interface Read {
  readonly head: SubjectClue | null;
  readonly own: number | undefined;
  readonly hits: readonly Hit[];
}

/** A person decides on many words of one text, and each decision asks for it again. */
let last: (Pick<Context, 'known' | 'tagger'> & { readonly text: string; readonly read: Read }) | null = null;
const longestKept = 4_000_000;

function readText(text: string, ctx: Context): Read {
  const { tagger } = ctx;
  if (last?.known === ctx.known && last.tagger === tagger && last.text === text) return last.read;
  const known = knownSearch(ctx.known);
  const alive = (): void => {
    ctx.progress(0);
  };
  const top = text.slice(0, HEAD);
  const head = headerClue(top, scanText(top, { known: nothing }));
  const named = Object.keys(head).length > 0;
  const local = named ? new KnownSearch(localValues(head)) : undefined;
  let own = named ? known.numberOf(head) : undefined;
  let hits = scanText(text, { known, local, own, tagger, alive });
  if (!named) {
    // A letter without a head is about the patient whom it names most often.
    own = mostNamed(hits);
    if (own !== undefined) hits = scanText(text, { known, own, tagger, alive });
  }
  const read = { head: named ? head : null, own, hits };
  if (text.length <= longestKept) last = { text, known: ctx.known, tagger, read };
  return read;
}

export function inspectDecoded(text: string, ctx: Context): Inspection {
  const known = knownSearch(ctx.known);
  const { head, own, hits: found } = readText(text, ctx);
  const first = head ?? (own === undefined ? undefined : known.clueOf(own));
  const subjects = new Subjects(first, own, known);
  const lines = new Lines(text);
  const hits = withSpots(text, found, placed(text, lines, ctx.spots ?? []));
  const findings = hits.map((hit): Finding => {
    const subject = subjects.indexOf(hit);
    return {
      place: { key: `text:${hit.rule}${keySuffix(hit)}`, format: 'text', item: hit.item, rule: hit.rule },
      at: lines.at(hit.start),
      value: text.slice(hit.start, hit.end),
      confidence: hit.confidence,
      ...(subject !== undefined && { subject }),
    };
  });
  const unsure = hits.filter(({ confidence }) => confidence === 'unsure').length;
  return {
    format: 'text',
    findings,
    subjects: subjects.clues,
    known: knownFrom(text, hits, head),
    reviews: unsure > 0 ? [{ kind: 'low-confidence', count: unsure }] : [],
  };
}

/** Decisions whose words still stand where they stood. */
function placed(text: string, lines: Lines, spots: readonly SpotDecision[]): Spot[] {
  return spots.flatMap(({ kind, item, line, column, value }) => {
    const start = lines.position(line, column);
    const end = start + value.length;
    return text.slice(start, end) === value ? [{ kind, item, start, end }] : [];
  });
}

/** A rule that gives several items (a repeated name may be anyone's) is decided on per item. */
function keySuffix({ rule, item }: Hit): string {
  const many =
    rule.startsWith('repeated-') ||
    rule === 'known-contact' ||
    rule === 'known-number' ||
    rule === 'known-id';
  const others = item === 'other-name' && rule.startsWith('known-');
  return many || others || rule.endsWith('-by-hand') ? `:${item}` : '';
}

function mostNamed(hits: readonly Hit[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { subject } of hits)
    if (subject !== undefined) counts.set(subject, (counts.get(subject) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** The patients of one text; the first is its own. */
class Subjects {
  readonly clues: SubjectClue[] = [];
  private readonly indexes = new Map<number, number>();
  private readonly known: KnownSearch;

  constructor(first: SubjectClue | undefined, own: number | undefined, known: KnownSearch) {
    this.known = known;
    if (first) this.clues.push(first);
    if (first && own !== undefined) this.indexes.set(own, 0);
  }

  indexOf({ subject }: Hit): number | undefined {
    if (subject === undefined) return undefined;
    const index = this.indexes.get(subject) ?? this.clues.push(this.known.clueOf(subject)) - 1;
    this.indexes.set(subject, index);
    return index;
  }
}
