import { itemIds, type ItemId } from '../findings/items.ts';
import { dateRules, optionIds, type OptionChoice } from '../policy/options.ts';
import { presetIds, type PresetId } from '../policy/policy.ts';
import { fail, ok, type Result } from '../result.ts';
import { noScope, scopeQuestionIds, scopeQuestions, type ScopeAnswers } from '../scope/questions.ts';
import { dateFields, noFields, textFields, type RecordFields } from './fields.ts';

/** Why items of a 推奨 kind stay, in the clinic's own words. */
export type KeptReasons = { readonly [I in ItemId]?: string };

/**
 * 「前回と同じ設定」: what was answered in 決める, as plain data. No value of the input is in it; it is kept in the
 * sealed file and nowhere else.
 */
export interface Answers extends OptionChoice {
  readonly karina: 'answers';
  readonly version: 1;
  readonly scope: ScopeAnswers;
  readonly fields: RecordFields;
  readonly keptReasons: KeptReasons;
  readonly preset: PresetId;
}

/** Longer than anything that a clinic writes into one field. */
export const fieldLimit = 2000;

/** Reads answers from JSON of unknown origin: nothing is taken over that is not of the shape. */
export function readAnswers(value: unknown): Result<Answers> {
  if (!isRecord(value) || value['karina'] !== 'answers' || value['version'] !== 1) return unread;
  const scope = readScope(value['scope']);
  const fields = readFields(value['fields']);
  const keptReasons = readReasons(value['keptReasons']);
  const preset = oneOf(presetIds, value['preset']);
  const dates = oneOf(dateRules, value['dates']);
  const { options, wholeWeeks } = value;
  if (!scope || !fields || !keptReasons || !preset || !dates) return unread;
  if (!Array.isArray(options) || typeof wholeWeeks !== 'boolean') return unread;
  if (!options.every((option) => oneOf(optionIds, option) !== null)) return unread;
  const chosen = optionIds.filter((option) => options.includes(option));
  return ok({
    karina: 'answers',
    version: 1,
    scope,
    fields,
    keptReasons,
    preset,
    options: chosen,
    dates,
    wholeWeeks,
  });
}

const unread = fail('answers-unreadable');

/** A question that an earlier version did not ask is unanswered; an answer that is none fails. */
function readScope(value: unknown): ScopeAnswers | null {
  if (!isRecord(value)) return null;
  const scope: Record<string, string | null> = { ...noScope };
  for (const question of scopeQuestionIds) {
    const answer = value[question];
    if (answer === undefined || answer === null) continue;
    const known = oneOf<string>(scopeQuestions[question], answer);
    if (known === null) return null;
    scope[question] = known;
  }
  return scope as ScopeAnswers;
}

function readFields(value: unknown): RecordFields | null {
  if (!isRecord(value)) return null;
  const fields: Record<string, string | boolean> = { ...noFields };
  for (const field of [...textFields, ...dateFields]) {
    const text = value[field] ?? '';
    if (!isText(text)) return null;
    fields[field] = text;
  }
  if (dateFields.some((field) => !/^(?:\d{4}-\d{2}-\d{2})?$/u.test(String(fields[field])))) return null;
  const stamp = value['stamp'] ?? false;
  if (typeof stamp !== 'boolean') return null;
  return { ...fields, stamp } as RecordFields;
}

function readReasons(value: unknown): KeptReasons | null {
  if (!isRecord(value)) return null;
  const reasons = itemIds.flatMap((item) =>
    value[item] === undefined ? [] : [[item, value[item]] as const],
  );
  return reasons.every(([, text]) => isText(text)) ? Object.fromEntries(reasons) : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= fieldLimit;
}

function oneOf<T extends string>(list: readonly T[], value: unknown): T | null {
  return list.find((each) => each === value) ?? null;
}
