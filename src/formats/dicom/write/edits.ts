import type { AppliedChange, Change } from '../../../core/plan/change.ts';
import type { MethodId } from '../../../core/policy/options.ts';
import type { FilePlan, RunContext } from '../../format.ts';
import type { Charset } from '../words/one-charset.ts';
import { decodeText } from '../words/charset.ts';
import { withoutKnown } from '../words/known-parts.ts';
import type { DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { find } from '../read/element.ts';
import { hasLongHead, padded } from './encode.ts';
import type { Mark } from './marks.ts';
import { marksFor } from './marks.ts';
import { methodsOf } from './methods.ts';
import type { Answers } from './new-value.ts';
import { newValue } from './new-value.ts';
import type { Edit, Outcome } from './outcomes.ts';
import { outcomeOf, Outcomes } from './outcomes.ts';
import { freeTextPlace, marksPlace, preamblePlace } from '../rules/places.ts';
import { hexOf, tags } from '../read/tag.ts';
import { bytesOf, textOf } from '../words/text-value.ts';
import { pathOf, walk } from '../read/walk.ts';

export interface Edits {
  readonly byElement: ReadonlyMap<Element, Edit>;
  readonly marks: readonly Mark[];
  readonly methods: readonly MethodId[];
  readonly clearPreamble: boolean;
  readonly dropTrailing: boolean;
  readonly applied: readonly AppliedChange[];
}

const longestShortValue = 0xfffe;

const outcomes = new Outcomes();

/** Turns a plan into what happens to each element. Nothing that the plan does not name is touched. */
export function editsFor(data: DataSet, plan: FilePlan, ctx: RunContext): Edits {
  const clue = plan.inspection.subjects[0];
  const answers: Answers = { vault: ctx.vault, subject: clue ? ctx.vault.subject(clue) : null };
  outcomes.begin(answers);
  const byPath = changesByPath(plan.changes);
  const byElement = new Map<Element, Edit>();
  const after = new Map<Change, string>();
  const gone = new Set<Change>();

  walk(data, (element, prefix, charset) => {
    const changes = byPath.get(pathOf(prefix, element.tag));
    if (!changes) return;
    const inText = changes.filter(({ place }) => place.key === freeTextPlace.key);
    const cleaned = inText.filter(({ action }) => action !== 'keep');
    // An element that stands twice has a change for each, and each is applied to both.
    const alone = changes.length - inText.length === 1;
    for (const change of changes)
      if (change.place.key !== freeTextPlace.key) applyOne(change, alone, element, charset);
    if (cleaned.length > 0 && !byElement.has(element)) clean(cleaned, changes, element, charset);
  });

  function applyOne(change: Change, alone: boolean, element: Element, charset: Charset): void {
    const isMeta = element.tag === tags.mediaStorageSopInstance;
    const make = (): Outcome => {
      const text = isMeta ? instanceUid(data, element) : textOf(data, element, charset);
      return outcomeOf(newValue(following(change, byPath), element, text, answers), element);
    };
    const { edit, text } = alone && !isMeta ? outcomes.of(change, make) : make();
    if (edit === undefined) return;
    byElement.set(element, edit);
    if (edit === null) gone.add(change);
    else after.set(change, text);
  }

  /** `of`: the change of the text as a whole, which shows the same outcome. */
  function clean(
    changes: readonly Change[],
    of: readonly Change[],
    element: Element,
    charset: Charset,
  ): void {
    const bytes = bytesOf(data, element);
    if (!bytes) return;
    const parts = changes.map((change) => change.value);
    const cleaned = withoutKnown(bytes, element.vr, charset, parts, (uid) => ctx.vault.uid(uid));
    const fits = hasLongHead(element) || !element.form.explicit || cleaned.length <= longestShortValue;
    const value = fits ? cleaned : new Uint8Array(0);
    byElement.set(element, padded(value, element.vr));
    const text = decodeText(value, charset).trimEnd();
    for (const change of [...changes, ...of]) if (change.action === 'clean') after.set(change, text);
  }

  const clearPreamble = plan.changes.some((c) => c.place.key === preamblePlace.key && c.action !== 'keep');
  const dropTrailing = plan.changes.some(
    (c) => c.at.kind === 'byte' && c.at.offset > 0 && c.action !== 'keep',
  );
  const methods = methodsOf(plan, answers.subject !== null);
  const marks = marksFor(plan, methods, data, answers.subject !== null);
  return { byElement, marks, methods, clearPreamble, dropTrailing, applied: plan.changes.map(applied) };

  function applied(change: Change): AppliedChange {
    if (change.place.key === marksPlace.key) {
      const mark = marks.find((one) => change.at.kind === 'tag' && change.at.path === hexOf(one.tag));
      return mark ? { ...change, after: mark.shown } : change;
    }
    if (gone.has(change) || change.at.kind === 'byte' || change.at.kind === 'region') return change;
    const { place, at, value, confidence, action } = change;
    return { place, at, value, confidence, action, after: after.get(change) ?? value };
  }
}

function changesByPath(changes: readonly Change[]): ReadonlyMap<string, Change[]> {
  const byPath = new Map<string, Change[]>();
  for (const change of changes) {
    if (change.at.kind !== 'tag' || change.place.key === marksPlace.key) continue;
    const list = byPath.get(change.at.path);
    if (list) list.push(change);
    else byPath.set(change.at.path, [change]);
  }
  return byPath;
}

/** Media Storage SOP Instance UID does what SOP Instance UID does (PS3.10 7.1). */
function following(change: Change, byPath: ReadonlyMap<string, Change[]>): Change {
  if (change.at.kind !== 'tag' || change.at.path !== hexOf(tags.mediaStorageSopInstance)) return change;
  const leader = byPath.get(hexOf(tags.sopInstance))?.[0];
  return leader ? { ...change, action: leader.action } : change;
}

function instanceUid(data: DataSet, own: Element): string {
  const instance = find(data.root, tags.sopInstance);
  const uid = instance ? textOf(data, instance, '') : '';
  return uid === '' ? textOf(data, own, '') : uid;
}

/** Tags that the marks replace where they stand already. */
export function isMarked(tag: number, edits: Edits): boolean {
  return edits.marks.some((mark) => mark.tag === tag);
}
