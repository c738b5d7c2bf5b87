import type { Change } from '../../core/plan/change.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { actionFor } from '../../core/policy/policy.ts';
import type { DicomInspection } from './inspect.ts';
import type { AttributeType } from './rules/iod-types.ts';
import { attributeType } from './rules/iod-types.ts';
import { markTags } from './write/marks.ts';
import { freeTextPlace, marksPlace } from './rules/places.ts';
import { dicomAction } from './rules/rules.ts';
import { hexOf } from './read/tag.ts';

/** The plan of one file. What stands inside something removed is not listed again. */
export function propose(inspection: DicomInspection, policy: Policy): Change[] {
  const changes: Change[] = [];
  let gone = '';
  let lastPath = '';
  let lastKept = true;
  let effective = false;
  for (const finding of inspection.findings) {
    const path = pathIn(finding);
    if (gone !== '' && path.startsWith(gone)) continue;
    const action = actionFor(finding.place, policy, (place, preset) =>
      dicomAction(place, preset, typeAt(path, inspection)),
    );
    if (finding.place.key === freeTextPlace.key) {
      // A text that its own rule replaces needs no cleaning.
      if (path === lastPath && !lastKept) continue;
    } else {
      lastPath = path;
      lastKept = action === 'keep' || action === 'clean';
      gone = path !== '' && !lastKept ? `${path}[` : '';
    }
    effective ||= action !== 'keep';
    const { place, at, value, confidence } = finding;
    changes.push({ place, at, value, confidence, action });
  }
  if (effective) changes.push(...marks(policy));
  return changes;
}

function typeAt(path: string, { sopClass }: DicomInspection): AttributeType | undefined {
  return sopClass === undefined || path === '' ? undefined : attributeType(sopClass, path);
}

function marks(policy: Policy): Change[] {
  const action = actionFor(marksPlace, policy, dicomAction);
  return markTags(policy.preset).map((tag) => ({
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
