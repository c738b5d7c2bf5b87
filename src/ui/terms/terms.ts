import { termList as en } from '../../i18n/en/term-list.ts';
import type { Messages } from '../../i18n/ja.ts';
import { termList as ja, type Term } from '../../i18n/ja/term-list.ts';
import type { LanguageId } from '../../i18n/language.svelte.ts';

export const termWords: Record<LanguageId, typeof ja> = { ja, en };

export type TermGroup = keyof typeof ja.groups;
type GlossId = keyof Messages['gloss'];

/** Where the words stand that open in place on the steps; a new one is named by the compiler until it has its place. */
const groupOfGloss: Record<GlossId, TermGroup> = {
  pseudonymised: 'law',
  removed: 'law',
  pseudonym: 'work',
  tag: 'technical',
  uid: 'technical',
  sha256: 'technical',
};

/** The words of a group that hold what is asked for, those of the steps first. */
export function termsOf(
  group: TermGroup,
  asked: string,
  words: typeof ja,
  gloss: Messages['gloss'],
): readonly Term[] {
  const clauses: { readonly [G in GlossId]?: string } = words.glossClauses;
  const ofSteps = (Object.keys(groupOfGloss) as GlossId[])
    .filter((id) => groupOfGloss[id] === group)
    .map((id): Term => {
      const clause = clauses[id];
      return clause === undefined ? gloss[id] : { ...gloss[id], clause };
    });
  const wanted = folded(asked);
  return [...ofSteps, ...Object.values<Term>(words[group])].filter(({ word, text }) =>
    folded(`${word} ${text}`).includes(wanted),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}
