import { contacts } from './detect/contacts.ts';
import { numbers } from './detect/numbers.ts';
import { fold } from './fold.ts';
import type { Hit } from './hit.ts';
import { placeholderSpans } from './placeholders.ts';
import { resolveHits } from './resolve.ts';

/** What identifies a person whoever it is: ways to reach somebody, and numbers by label or check digit. */
export function genericIdentifiers(text: string): Hit[] {
  const folded = fold(text, { tabs: true });
  const written = placeholderSpans(folded.text);
  const hits = [...contacts(folded.text), ...numbers(folded.text)]
    .filter(({ confidence }) => confidence !== 'unsure')
    .filter(({ from, to }) => !written.some(([start, end]) => from < end && start < to))
    .map(({ from, to, ...what }): Hit => ({
      ...what,
      start: folded.start[from] ?? 0,
      end: folded.end[to - 1] ?? 0,
    }));
  return resolveHits(hits);
}
