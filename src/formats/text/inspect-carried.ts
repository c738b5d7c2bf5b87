import type { Finding, FormatId, Place } from '../../core/findings/finding.ts';
import type { SpotDecision } from '../../core/policy/decisions.ts';
import type { KnownValue } from '../../core/subjects/clue.ts';
import { foldText } from '../../core/text/fold.ts';
import { scriptOf } from '../../core/text/name-parts.ts';
import type { Context, Inspection } from '../format.ts';
import type { Carried, Drop, Field } from './carried.ts';
import { inspectDecoded } from './inspect.ts';
import { Lines } from './open.ts';

/** Places of what a standing rule takes out. */
const DROPPED = 'dropped';

export function isDrop({ rule }: Place): boolean {
  return rule === DROPPED;
}

/** As for any text, with what the format names by itself and what its standing rules take out. */
export function inspectCarried(carried: Carried, format: FormatId, ctx: Context): Inspection {
  const inspection = inspectDecoded(carried.text, ctx);
  const lines = new Lines(carried.text);
  const texts = withFields(inspection.findings, carried, format, lines, ctx.spots ?? []);
  const drops = carried.drops.map((drop) => dropFinding(drop, format));
  const named = carried.fields.flatMap(({ item, start, end }) =>
    item === 'other-name' ? [carried.text.slice(start, end)] : [],
  );
  const known = [...inspection.known, ...people(carried.authors, 'staff'), ...people(named, 'other')];
  return { ...inspection, format, findings: [...texts, ...drops], known };
}

function dropFinding({ key, at, value }: Drop, format: FormatId): Finding {
  return {
    place: { key, format, item: 'private-data', rule: DROPPED },
    at: { kind: 'byte', offset: at },
    value,
    confidence: 'certain',
  };
}

/** A field is one finding: what a rule found within it says what it is, and takes the whole of it. */
function withFields(
  findings: readonly Finding[],
  { fields, text }: Carried,
  format: FormatId,
  lines: Lines,
  spots: readonly SpotDecision[],
): Finding[] {
  const placed = findings.map((finding) => {
    const start = finding.at.kind === 'line' ? lines.position(finding.at.line, finding.at.column) : 0;
    return { finding, start, end: start + finding.value.length };
  });
  placed.sort((a, b) => a.start - b.start);
  const out: { readonly finding: Finding; readonly start: number }[] = [];
  let at = 0;
  for (const field of [...fields].sort((a, b) => a.start - b.start)) {
    for (; at < placed.length && (placed[at]?.end ?? 0) <= field.start; at++)
      out.push(...placed.slice(at, at + 1));
    const from = at;
    while (at < placed.length && (placed[at]?.start ?? 0) < field.end) at++;
    const inside = placed.slice(from, at);
    const within = inside.every(({ start, end }) => start >= field.start && end <= field.end);
    if (!within) {
      at = from;
      continue;
    }
    const whole = fieldFinding(field, text, decisive(inside, field)?.finding, format, lines);
    out.push({ finding: isKept(whole, spots) ? kept(whole) : whole, start: field.start });
  }
  out.push(...placed.slice(at));
  return out.sort((a, b) => a.start - b.start).map(({ finding }) => finding);
}

/** What says whose a field is. A word of it that the user keeps does not keep the others. */
function decisive<T extends { finding: Finding; start: number; end: number }>(
  inside: readonly T[],
  field: Field,
): T | undefined {
  return inside.find(
    ({ finding, start, end }) => finding.place.rule !== KEPT || (start === field.start && end === field.end),
  );
}

const KEPT = 'kept-by-hand';

function isKept({ at, value }: Finding, spots: readonly SpotDecision[]): boolean {
  return (
    at.kind === 'line' &&
    spots.some(
      (spot) =>
        spot.kind === 'keep' && spot.line === at.line && spot.column === at.column && spot.value === value,
    )
  );
}

function kept(finding: Finding): Finding {
  const { item } = finding.place;
  return { ...finding, place: { key: `text:${KEPT}:${item}`, format: 'text', item, rule: KEPT } };
}

function fieldFinding(
  { start, end, key, item }: Field,
  text: string,
  inside: Finding | undefined,
  format: FormatId,
  lines: Lines,
): Finding {
  const { place = { key, format, item }, subject } = inside ?? {};
  return {
    place,
    at: lines.at(start),
    value: text.slice(start, end),
    confidence: 'certain',
    ...(subject !== undefined && { subject }),
  };
}

/** Names that the format vouches for. Short ones and roman ones (user, info) may be anything. */
function people(names: readonly string[], who: 'staff' | 'other'): KnownValue[] {
  return names.flatMap((name): KnownValue[] => {
    const value = name.replace(/^["'\s]+|["'\s]+$/gu, '');
    const script = scriptOf(value);
    if (script !== 'kanji' && script !== 'kana') return [];
    if (foldText(value).replace(/ /gu, '').length < 3 || institutional.test(value)) return [];
    if (who === 'staff') return [{ kind: 'staff-name', value }];
    return [{ kind: script === 'kanji' ? 'name-kanji' : 'name-kana', value }];
  });
}

const institutional =
  /病院|医院|診療所|クリニック|センター|大学|研究所|薬局|株式会社|[科課室部局係会様方者]$/u;
