import type { RecordLinks } from '../core/record/model.ts';
import type { AskedQuestion } from '../core/subjects/link.ts';
import { byId, type LinkQuestion } from '../core/subjects/link-questions.ts';

const kinds = Object.keys(byId) as LinkQuestion['kind'][];

/** What the record says of who is who: counts of each kind, never an ID, a name or a date. `decidedHere`: by key. */
export function recordLinks(
  questions: readonly AskedQuestion[],
  decidedHere: { readonly has: (key: string) => boolean },
): RecordLinks[] {
  return kinds.flatMap((kind) => {
    const asked = questions.filter((question) => question.kind === kind);
    const decided = (as: AskedQuestion['decision']): number =>
      asked.filter(({ decision }) => decision === as).length;
    const [same, different] = [decided('same'), decided('different')];
    const earlier = asked.filter(({ key, decision }) => decision !== null && !decidedHere.has(key)).length;
    return asked.length === 0 ? [] : [{ kind, asked: asked.length, same, different, earlier }];
  });
}
