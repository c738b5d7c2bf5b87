import type { Confidence, Finding, FormatId, Place } from '../../core/findings/finding.ts';
import type { SpotDecision } from '../../core/policy/decisions.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import { LearntValues } from '../../core/subjects/learnt-values.ts';
import { isBareNumber, type Hit } from '../../core/text/hit.ts';
import { knownSearch, type KnownSearch } from '../../core/text/known-search.ts';
import { SaidAgain } from '../../core/text/repeats.ts';
import { scanText } from '../../core/text/scan.ts';
import { withSpots, type Spot } from '../../core/text/spots.ts';
import type { Context, Inspection, ReviewNote } from '../format.ts';
import type { Field, FieldFile } from './field-file.ts';
import { fieldKinds } from './field-kinds.ts';

/** A finding in a field: the whole of it, or a stretch of its value. `drop`: what goes as a whole. */
export interface FieldFinding extends Finding {
  /** Name of the field (or of what is dropped), as the standard calls it. */
  readonly field: string;
  readonly target:
    | { readonly kind: 'field'; readonly field: number }
    | { readonly kind: 'part'; readonly field: number; readonly start: number; readonly end: number }
    | { readonly kind: 'drop'; readonly drop: number };
}

export interface FieldInspection extends Inspection {
  readonly findings: readonly FieldFinding[];
}

/** A watchdog ends what makes no progress: it is told after this many fields. */
const STEP = 500;

export function inspectFields(file: FieldFile, format: FormatId, ctx: Context): FieldInspection {
  const reader = new FieldReader(file, format, ctx);
  const each = (read: (field: Field, index: number) => void): void => {
    file.fields.forEach((field, index) => {
      if (index % STEP === 0) ctx.progress(0);
      read(field, index);
    });
  };
  // A note goes on in the next field, without the labels of the first.
  if (ctx.onlyLearns !== true)
    each((field, index) => {
      reader.scan(field, index);
    });
  each((field, index) => {
    reader.read(field, index);
  });
  const drops = file.drops.map(({ name, at, value }, drop): FieldFinding => {
    const place = { key: `${format}:${name}`, format, item: 'private-data' } as const;
    return { place, at, value, field: name, confidence: 'certain', target: { kind: 'drop', drop } };
  });
  const findings = [...reader.findings, ...drops];
  const unsure = findings.filter(({ confidence }) => confidence === 'unsure').length;
  const doubts: readonly ReviewNote[] = unsure > 0 ? [{ kind: 'low-confidence', count: unsure }] : [];
  return {
    format,
    findings,
    subjects: reader.subjects,
    known: reader.learnt.list(),
    reviews: [...(file.reviews ?? []), ...doubts],
    ...file.facts,
  };
}

class FieldReader {
  readonly findings: FieldFinding[] = [];
  readonly learnt = new LearntValues();
  readonly subjects: SubjectClue[];
  private readonly search: KnownSearch;
  private readonly linked: readonly (number | undefined)[];
  private readonly others = new Map<number, number>();
  private readonly places = new Map<string, Place>();
  /** What was found in each text, by the field's index, and what of it any text of the file may say again. */
  private readonly scanned = new Map<number, readonly Hit[]>();
  private readonly said = new SaidAgain();
  private readonly taught = new Set<string>();
  private readonly format: FormatId;
  private readonly ctx: Context;

  constructor(file: FieldFile, format: FormatId, ctx: Context) {
    this.format = format;
    this.ctx = ctx;
    this.search = knownSearch(ctx.known);
    this.subjects = [...file.subjects];
    this.linked = file.subjects.map((clue) => this.search.numberOf(clue));
  }

  /** Looks into a text for all that identifies. */
  scan(field: Field, index: number): void {
    if (!isText(field)) return;
    const { kind, value, subject } = field;
    const rules = kind === 'free-text';
    if (!rules && this.isClear(value)) return;
    const own = this.linked[subject];
    const { tagger } = this.ctx;
    const hits = scanText(value, { known: this.search, own, rules, tagger, inRecord: true }).filter(
      (hit) => rules || !isBareNumber(hit, value),
    );
    if (hits.length === 0) return;
    this.scanned.set(index, hits);
    this.said.add(value, hits);
    this.taught.add(field.name);
  }

  read(field: Field, index: number): void {
    const { item, known } = fieldKinds[field.kind];
    if (isText(field)) {
      if (this.ctx.onlyLearns !== true) this.readText(field, index);
      return;
    }
    const place = this.place(field, item);
    const keep = this.spots(field).some(
      ({ kind, start, end }) => kind === 'keep' && start === 0 && end === field.value.length,
    );
    this.add(keep ? keptPlace(place) : place, field, 0, field.value, 'certain', field.subject, {
      kind: 'field',
      field: index,
    });
    if (known !== null) this.learnt.learn(known, field.said ?? field.value, this.ownerOf(field));
  }

  private ownerOf({ kind, subject }: Field): number {
    const nobodys = kind === 'staff' || kind === 'family' || kind === 'other-name';
    return nobodys ? -1 : subject;
  }

  private readText(field: Field, index: number): void {
    const { value, subject } = field;
    const hits = this.scanned.get(index) ?? [];
    // Results are compared with what was found in fields of their own name only, as the check does it.
    const isAsked = field.kind === 'free-text' || this.taught.has(field.name);
    const found = isAsked ? this.said.with(value, hits) : hits;
    const spots = this.spots(field);
    for (const hit of withSpots(value, found, spots)) {
      const { start, end, confidence } = hit;
      const whose = hit.subject === undefined ? subject : this.subjectOf(hit.subject);
      const target = { kind: 'part', field: index, start, end } as const;
      const place = this.place(field, hit.item, hit);
      this.add(place, field, start, value.slice(start, end), confidence, whose, target);
    }
  }

  private isClear(value: string): boolean {
    return !this.search.isIn(value);
  }

  private add(
    place: Place,
    field: Field,
    offset: number,
    value: string,
    confidence: Confidence,
    subject: number,
    target: FieldFinding['target'],
  ): void {
    const at = field.at(offset);
    this.findings.push({
      place,
      at,
      value,
      field: field.name,
      confidence,
      target,
      ...(subject >= 0 && { subject }),
    });
  }

  private place({ name }: Field, item: Place['item'], hit?: Hit): Place {
    const key = hit ? `${this.format}:${name}:${hit.rule}:${item}` : `${this.format}:${name}`;
    const place = this.places.get(key) ?? {
      key,
      format: this.format,
      item,
      ...(hit && { rule: hit.rule }),
    };
    this.places.set(key, place);
    return place;
  }

  /** Index of a linked patient whom a text names. */
  private subjectOf(number: number): number {
    const there = this.linked.indexOf(number);
    if (there >= 0) return there;
    const known = this.others.get(number) ?? this.subjects.push(this.search.clueOf(number)) - 1;
    this.others.set(number, known);
    return known;
  }

  /** Decisions of the user whose words still stand in this field. */
  private spots(field: Field): Spot[] {
    const spots = this.ctx.spots ?? [];
    return spots.length === 0 ? [] : spots.flatMap((spot) => spotIn(field, spot));
  }
}

function isText({ kind }: Field): boolean {
  return kind === 'data' || kind === 'free-text' || kind === 'exam-time';
}

function spotIn({ at, value }: Field, { kind, item, line, column, value: word }: SpotDecision): Spot[] {
  const first = at(0);
  if (first.kind !== 'line' || first.line !== line) return [];
  const start = column - first.column;
  const end = start + word.length;
  return start >= 0 && value.slice(start, end) === word ? [{ kind, item, start, end }] : [];
}

function keptPlace(place: Place): Place {
  return { ...place, key: `${place.key}:kept-by-hand`, rule: 'kept-by-hand' };
}
