import type { Change } from '../../core/plan/change.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Action } from '../../core/policy/actions.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { actionFor } from '../../core/policy/policy.ts';
import type { DicomInspection } from './inspect.ts';
import type { AttributeType } from './rules/iod-types.ts';
import { attributeType } from './rules/iod-types.ts';
import { isCopy } from './masking/copies.ts';
import { markTags } from './write/marks.ts';
import { cleanedPixels, type CleanedPixels } from './write/methods.ts';
import { dictionaryVr } from './rules/dictionary.ts';
import {
  curvePlace,
  freeTextPlace,
  marksPlace,
  overlayPlace,
  privatePlace,
  safePrivatePlace,
  safePrivateUidPlace,
} from './rules/places.ts';
import { blockOf, isCreator } from './rules/private-blocks.ts';
import { dicomAction, dicomProposal } from './rules/rules.ts';
import { hexOf } from './read/tag.ts';
import { identifyingParts } from './words/identifying-parts.ts';

/** Findings that the slices of a series share are decided on once. */
class Decisions {
  private policy: Policy | null = null;
  private sopClass: string | undefined;
  private made = new WeakMap<Finding, Change>();
  private clue = '';
  private insides = new WeakMap<Finding, readonly Change[]>();

  of(finding: Finding, inspection: DicomInspection, policy: Policy): Change {
    if (policy !== this.policy || inspection.sopClass !== this.sopClass) {
      this.policy = policy;
      this.sopClass = inspection.sopClass;
      this.made = new WeakMap();
      this.insides = new WeakMap();
    }
    let change = this.made.get(finding);
    if (!change) {
      const { place, at, value, confidence } = finding;
      change = { place, at, value, confidence, action: actionOf(finding, policy, inspection) };
      this.made.set(finding, change);
    }
    return change;
  }

  /** After `of`: what goes out of a text of this patient that is kept but for that. */
  inside(finding: Finding, inspection: DicomInspection, policy: Policy, clue: string): readonly Change[] {
    if (clue !== this.clue) {
      this.clue = clue;
      this.insides = new WeakMap();
    }
    let inside = this.insides.get(finding);
    if (!inside) {
      inside = cleaned(finding, inspection, policy);
      this.insides.set(finding, inside);
    }
    return inside;
  }
}

const decisions = new Decisions();

/** The plan of one file. What stands inside something removed is not listed again. */
export function propose(inspection: DicomInspection, policy: Policy): Change[] {
  const changes: Change[] = [];
  const blocks = keptBlocks(inspection, policy);
  const found = textsFound(inspection);
  const clue = JSON.stringify(inspection.subjects[0] ?? null);
  let gone = '';
  let lastPath = '';
  let lastKept = true;
  let effective = false;
  const regions = inspection.findings.filter(({ at }) => at.kind === 'region');
  const masks = regions.map((finding) => decisions.of(finding, inspection, policy));
  const masked = masks.some(({ action }) => action === 'mask');
  for (const finding of inspection.findings) {
    if (finding.at.kind === 'region') continue;
    const path = pathIn(finding);
    if (gone !== '' && path.startsWith(gone)) continue;
    const decided: Change = isCreatorIn(blocks, finding)
      ? { ...finding, place: safePrivatePlace, action: 'keep' }
      : decisions.of(finding, inspection, policy);
    const goesToo = masked && decided.action !== 'remove' && isCopyPlace(finding);
    const change: Change = goesToo ? { ...decided, action: 'remove' } : decided;
    const { place, action } = change;
    const inText = place.key === freeTextPlace.key;
    // A text that its own rule replaces needs no cleaning.
    if (inText && path === lastPath && !lastKept) continue;
    if (!inText) {
      lastPath = path;
      lastKept = action === 'keep' || action === 'clean';
      // References that get new UIDs get them inside.
      gone = path !== '' && !lastKept && action !== 'remap' ? `${path}[` : '';
    }
    effective ||= action !== 'keep';
    changes.push(change);
    if (action === 'clean' && !inText)
      changes.push(
        ...decisions
          .inside(finding, inspection, policy, clue)
          .filter((change) => !found.has(textKey(change))),
      );
  }
  changes.push(...masks);
  if (effective || masked) changes.push(...marks(policy, cleanedPixels(masks, inspection)));
  return changes;
}

/** Shows the picture a second time, or lies over it: goes with the first mask (`masking/copies.ts`). */
function isCopyPlace(finding: Finding): boolean {
  const { key } = finding.place;
  if (key === overlayPlace.key || key === curvePlace.key) return true;
  return pathIn(finding) !== '' && isCopy({ tag: tagIn(finding), vr: '', value: 0, end: 0 });
}

function typeAt(path: string, { sopClass }: DicomInspection): AttributeType | undefined {
  return sopClass === undefined || path === '' ? undefined : attributeType(sopClass, path);
}

function actionOf(finding: Finding, policy: Policy, inspection: DicomInspection): Action {
  const type = typeAt(pathIn(finding), inspection);
  const action = actionFor(finding.place, policy, (place) => dicomAction(place, policy, type));
  if (action !== 'clean' || canBeSearched(finding)) return action;
  return dicomProposal(finding.place, type).base['ps315-basic'];
}

/** A value that was left in the file, or that is no text after all, goes as if the option were off. */
function canBeSearched({ place, value }: Finding): boolean {
  if (place.key === freeTextPlace.key || value !== '') return true;
  return place.tag !== undefined && dictionaryVr(parseInt(place.tag, 16)) === 'SQ';
}

/** What the rules of free text find in a value that is kept but for that. */
function cleaned({ at, value }: Finding, { subjects }: DicomInspection, policy: Policy): Change[] {
  const keepsDates = policy.dates === 'keep';
  const keepsInstitution = policy.options.includes('retain-institution');
  const texts = identifyingParts(value, subjects[0])
    .filter(({ item }) => !(keepsDates && item === 'text-date'))
    .filter(({ item }) => !(keepsInstitution && item === 'institution'))
    .map(({ text }) => text);
  return [...new Set(texts)].map((text) => ({
    place: freeTextPlace,
    at,
    value: text,
    confidence: 'likely',
    action: 'clean',
  }));
}

/** Known values that the inspection found inside texts: they are cleaned by themselves. */
function textsFound({ findings }: DicomInspection): ReadonlySet<string> {
  return new Set(findings.filter(({ place }) => place.key === freeTextPlace.key).map(textKey));
}

function textKey({ at, value }: Pick<Finding, 'at' | 'value'>): string {
  return `${at.kind === 'tag' ? at.path : ''}\0${value}`;
}

/** Private blocks of which something stays: their creators stay with it. */
function keptBlocks(inspection: DicomInspection, policy: Policy): ReadonlySet<string> {
  const blocks = new Set<string>();
  for (const finding of inspection.findings) {
    const { key } = finding.place;
    if (key !== safePrivatePlace.key && key !== safePrivateUidPlace.key) continue;
    if (actionOf(finding, policy, inspection) !== 'remove') blocks.add(blockIn(finding));
  }
  return blocks;
}

function isCreatorIn(blocks: ReadonlySet<string>, finding: Finding): boolean {
  if (blocks.size === 0 || finding.place.key !== privatePlace.key) return false;
  return isCreator(tagIn(finding)) && blocks.has(blockIn(finding));
}

function blockIn(finding: Finding): string {
  return blockOf(pathIn(finding).slice(0, -8), tagIn(finding));
}

function tagIn(finding: Finding): number {
  return parseInt(pathIn(finding).slice(-8), 16);
}

function marks(policy: Policy, cleaned: CleanedPixels): Change[] {
  const action = actionFor(marksPlace, policy, dicomAction);
  return markTags(policy.preset, cleaned).map((tag) => ({
    place: marksPlace,
    at: { kind: 'tag', path: hexOf(tag) },
    value: '',
    confidence: 'certain',
    action,
  }));
}

function pathIn(finding: Finding): string {
  return finding.at.kind === 'tag' ? finding.at.path : '';
}
