import type { ItemId } from '../core/findings/items.ts';
import {
  type Decisions,
  type KeepReason,
  type SpotDecision,
  type ValueDecision,
} from '../core/policy/decisions.ts';
import { squeezedValue } from '../core/text/squeeze.ts';
import type { TextMark } from '../worker-api/contract.ts';

/** A stretch of one file's text. */
export interface Stretch {
  readonly file: number;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Names a value in the hash of the plan without saying it. */
export type CodeOf = (value: string) => string;

function spotOf(
  kind: SpotDecision['kind'],
  { file, text, start, end }: Stretch,
  item: ItemId,
  codeOf: CodeOf,
): SpotDecision {
  const before = text.slice(0, start);
  const value = text.slice(start, end);
  return {
    kind,
    file,
    line: before.split('\n').length,
    column: start - before.lastIndexOf('\n'),
    value,
    item,
    code: codeOf(value),
  };
}

/** The mark stays as it is in the output. */
export function keptHere(
  decisions: Decisions,
  at: Stretch,
  item: ItemId,
  reason: KeepReason | null,
  codeOf: CodeOf,
): Decisions {
  const spot = spotOf('keep', at, item, codeOf);
  return withSpot(decisions, { ...spot, ...(reason && { reason }) });
}

export function addedHere(decisions: Decisions, at: Stretch, item: ItemId, codeOf: CodeOf): Decisions {
  return withSpot(decisions, spotOf('add', at, item, codeOf));
}

/** A mark takes in more of the text; what widened it before is forgotten. */
export function widened(decisions: Decisions, mark: TextMark, to: Stretch, codeOf: CodeOf): Decisions {
  const added = mark.place.rule === 'added-by-hand';
  const { spots } = withoutSpot(decisions, to.file, mark);
  return withSpot({ ...decisions, spots }, spotOf(added ? 'add' : 'extend', to, mark.place.item, codeOf));
}

/** The user's decision on one mark, taken back wherever it came from. */
export function takenBack(decisions: Decisions, file: number, mark: TextMark, value: string): Decisions {
  const { spots } = withoutSpot(decisions, file, mark);
  const own = spots.length < decisions.spots.length;
  const words = squeezedValue(value);
  return {
    ...decisions,
    // A mark that repeats one elsewhere in the text goes with it.
    spots: own ? spots : spots.filter((spot) => spot.file !== file || squeezedValue(spot.value) !== words),
    values: decisions.values.filter((other) => squeezedValue(other.value) !== words),
  };
}

/** The same decision for the same value in every file; said again, it is taken back. */
export function everywhere(
  decisions: Decisions,
  decided: Omit<ValueDecision, 'code'>,
  codeOf: CodeOf,
): Decisions {
  const others = decisions.values.filter(
    ({ value }) => squeezedValue(value) !== squeezedValue(decided.value),
  );
  const said = decisions.values.some(
    ({ kind, value }) => kind === decided.kind && squeezedValue(value) === squeezedValue(decided.value),
  );
  if (said) return { ...decisions, values: others };
  return { ...decisions, values: [...others, { ...decided, code: codeOf(decided.value) }] };
}

export function decidedEverywhere({ values }: Decisions, value: string): ValueDecision | undefined {
  if (values.length === 0) return undefined;
  const words = squeezedValue(value);
  return values.find((other) => squeezedValue(other.value) === words);
}

export function spotAt({ spots }: Decisions, file: number, mark: TextMark): SpotDecision | undefined {
  return spots.find((spot) => isAt(spot, file, mark));
}

function withSpot(decisions: Decisions, spot: SpotDecision): Decisions {
  return { ...decisions, spots: [...decisions.spots, spot] };
}

function withoutSpot(decisions: Decisions, file: number, mark: TextMark): Decisions {
  return { ...decisions, spots: decisions.spots.filter((spot) => !isAt(spot, file, mark)) };
}

function isAt({ file, line, column, value }: SpotDecision, at: number, mark: TextMark): boolean {
  return (
    file === at && line === mark.line && column === mark.column && value.length === mark.end - mark.start
  );
}
