import type { Failure } from '../core/errors.ts';
import { methods, type MethodId } from '../core/policy/options.ts';
import { usualPages } from '../core/policy/pages.ts';
import { planHash } from '../core/policy/plan-hash.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Answers } from '../core/record/answers.ts';
import type { LedgerEntry } from '../core/record/ledger.ts';
import type {
  RecordFailure,
  RecordGenome,
  RecordLinks,
  RecordModel,
  RecordTables,
} from '../core/record/model.ts';
import { noScope } from '../core/scope/questions.ts';
import { scopeAsked } from '../core/scope/way.ts';
import type { SelfCheck } from '../core/self-check/ways.ts';
import type { PlaceSum } from './plan-rows.ts';
import type { FileRow, Sums } from './model.ts';
import { keptItems, recordItems, searchedItems } from './record-items.ts';
import { isModality } from './record-modalities.ts';
import { unsearchable } from './record-verification.ts';
import { reviewOf } from './record-review.ts';
import { entriesOf, type Written } from './write.ts';

export interface RecordFacts {
  readonly answers: Pick<Answers, 'scope' | 'fields' | 'keptReasons'>;
  readonly policy: Policy;
  /** Kinds of place of the survey, with what any policy would do there. */
  readonly places: readonly PlaceSum[];
  readonly rows: readonly FileRow[];
  readonly written: readonly Written[];
  readonly sums: Sums;
  readonly seen: ReadonlySet<number>;
  /** Whose picture was looked at, be it beside others. */
  readonly pictures: ReadonlySet<number>;
  readonly reviewer: string;
  readonly proceededUnseen: boolean;
  readonly sealed: RecordModel['sealed'];
  /** Null where no table came out. */
  readonly tables?: RecordTables | null;
  readonly ledger?: readonly LedgerEntry[];
  /** SHA-256 of manifest.json of each package. */
  readonly manifests: readonly string[];
  /** Null where the run held nothing of a genome. */
  readonly genome?: RecordGenome | null;
  /** How often it was asked who is who. */
  readonly links?: readonly RecordLinks[];
  /** Null where 自己診断 was not run since the page was opened. */
  readonly selfCheck?: SelfCheck | null;
  readonly number: string;
  readonly now: Date;
}

/** Builds the record from the same list that the manifest is made from. No value of the input goes in. */
export function recordOf(facts: RecordFacts): RecordModel {
  const { sums, written, answers } = facts;
  const entries = written.flatMap(entriesOf);
  const items = recordItems(written, facts.policy, facts.places);
  return {
    version: 1,
    number: facts.number,
    createdAt: withOffset(facts.now),
    tool: { name: 'Karina', version: __KARINA_VERSION__, build: __KARINA_BUILD__ },
    fields: trimmed(answers.fields),
    preset: facts.policy.preset,
    planHash: planHash(facts.policy),
    dicom: profile(written, facts.policy),
    ...(hasPages(written) && { pages: facts.policy.pages ?? usualPages }),
    ...(facts.tables && { tables: facts.tables }),
    ...(facts.genome && { genome: facts.genome }),
    ...(facts.links?.length && { links: facts.links }),
    scope: asAsked(answers.scope),
    counts: {
      ...sums,
      patients: new Set(written.flatMap(({ pseudonyms }) => pseudonyms)).size,
      entries: entries.length,
      bytes: entries.reduce((sum, { size }) => sum + size, 0),
    },
    formats: countFormats(written),
    modalities: countModalities(facts.rows),
    items,
    searched: searchedItems(items),
    kept: keptItems(items, answers.keptReasons),
    notProcessed: notProcessed(facts.rows),
    reviews: reviews(facts.rows),
    review: reviewOf(facts),
    verification: verification(facts),
    outputs: { entries: entries.length, manifestSha256: facts.manifests },
    sealed: facts.sealed,
    // Whom somebody looked up, and why, stays in the sealed file.
    ...(facts.ledger && { ledger: facts.ledger.map(({ event, at, by }) => ({ event, at, by })) }),
    network: {
      requestsAfterLoad: 0,
      enforcedBy: [
        'Content-Security-Policy: connect-src blob: data:',
        'blob workers inherit the policy',
        'lockdown.ts',
      ],
      ...(facts.selfCheck && { selfCheck: facts.selfCheck }),
    },
  };
}

/** The same for every file of a run: all are searched for all that is known. */
function verification({ written, rows }: RecordFacts): RecordModel['verification'] {
  const searched = written[0]?.searched;
  return {
    valuesSearched: searched?.values ?? 0,
    spellingsSearched: searched?.spellings ?? 0,
    valuesTooShort: searched?.tooShort ?? 0,
    leaks: rows.filter(({ failure }) => failure?.code === 'leak-found').length,
    checkedEntries: written.flatMap(entriesOf).length,
    unsearchable: unsearchable(written, rows, searched),
  };
}

/** PDFs, and objects that hold one. */
function hasPages(written: readonly Written[]): boolean {
  return written.some(
    ({ format, applied }) => format === 'pdf' || applied.some(({ place }) => place.format === 'pdf'),
  );
}

function profile(written: readonly Written[], policy: Policy): RecordModel['dicom'] {
  const images = written.filter(({ format }) => format === 'dicom');
  if (images.length === 0) return null;
  const { options, dates, wholeWeeks } = policy;
  const counts = new Map<MethodId, number>();
  for (const { methods: done } of images)
    for (const method of done) counts.set(method, (counts.get(method) ?? 0) + 1);
  const rows = [...counts].map(([method, files]) => ({ method, code: methods[method].code, files }));
  return { options, dates, wholeWeeks, methods: rows.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function countFormats(written: readonly Written[]): RecordModel['formats'] {
  const counts = new Map<Written['format'], number>();
  for (const { format } of written) counts.set(format, (counts.get(format) ?? 0) + 1);
  return [...counts].map(([format, files]) => ({ format, files }));
}

function countModalities(rows: readonly FileRow[]): RecordModel['modalities'] {
  const counts = new Map<string, number>();
  for (const { outcome, group } of rows) {
    const modality = group?.modality.trim().toUpperCase();
    if (outcome !== 'done' || modality === undefined) continue;
    const name = isModality(modality) ? modality : 'OT';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([modality, files]) => ({ modality, files }));
}

/** Answers to questions that the present answers do not lead to are left out. */
function asAsked(scope: RecordModel['scope']): RecordModel['scope'] {
  const asked = scopeAsked(scope).map((question) => [question, scope[question]]);
  return { ...noScope, ...(Object.fromEntries(asked) as Partial<RecordModel['scope']>) };
}

function trimmed(fields: RecordModel['fields']): RecordModel['fields'] {
  const texts = Object.entries(fields).map(([field, value]) => [
    field,
    typeof value === 'string' ? value.trim() : value,
  ]);
  return Object.fromEntries(texts) as RecordModel['fields'];
}

function notProcessed(rows: readonly FileRow[]): RecordFailure[] {
  const sums = new Map<string, RecordFailure>();
  for (const { outcome, failure } of rows) {
    if (!failure || outcome === 'done' || outcome === 'waiting') continue;
    const kind = failure.params?.kind;
    const key = `${outcome}\0${failure.code}\0${kind ?? ''}`;
    const files = (sums.get(key)?.files ?? 0) + 1;
    sums.set(key, { outcome, code: failure.code, ...(kind && { kind }), files });
  }
  return [...sums.values()];
}

function reviews(rows: readonly FileRow[]): RecordModel['reviews'] {
  const sums = new Map<string, { files: number; count: number }>();
  for (const file of rows) {
    if (file.outcome !== 'done') continue;
    for (const { kind, count } of file.reviews) {
      const sum = sums.get(kind) ?? { files: 0, count: 0 };
      sums.set(kind, { files: sum.files + 1, count: sum.count + count });
    }
  }
  return [...sums].map(([kind, sum]) => ({ kind, ...sum }));
}

/** ISO 8601 in local time with its offset, as a clinic's clock shows it. */
export function withOffset(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const sign = minutes < 0 ? '-' : '+';
  const two = (n: number): string => String(Math.floor(Math.abs(n))).padStart(2, '0');
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** A refusal is said beforehand and by name; a failure happened while working. */
export function outcomeOf(failure: Failure): FileRow['outcome'] {
  switch (failure.code) {
    case 'cancelled':
      return 'cancelled';
    case 'worker-crashed':
    case 'worker-timeout':
    case 'leak-found':
    case 'verify-failed':
    case 'file-changed':
    case 'file-unreadable':
    case 'internal':
      return 'failed';
    default:
      return 'refused';
  }
}
