import type { Confidence } from '../findings/finding.ts';
import type { Hit } from './hit.ts';

const sureness: { readonly [K in Confidence]: number } = { certain: 2, likely: 1, unsure: 0 };

function isKnown(hit: Hit): boolean {
  // A surname alone is the start of a longer name more often than a name of its own.
  if (hit.rule === 'added-by-hand') return true;
  return hit.rule.startsWith('known-') && hit.rule !== 'known-surname' && hit.confidence === 'certain';
}

function isTagged({ rule }: Hit): boolean {
  return rule === 'tagged-name';
}

/** Negative when `a` is the better of two that overlap: known before rule, rule before tagger, then longer, then surer. */
function better(a: Hit, b: Hit): number {
  if (isKnown(a) !== isKnown(b)) return isKnown(a) ? -1 : 1;
  if (isTagged(a) !== isTagged(b)) return isTagged(a) ? 1 : -1;
  const longer = b.end - b.start - (a.end - a.start);
  if (longer !== 0) return longer;
  // A label says more than the form alone: a birth date is cut, another date is shifted.
  if ((a.rule === 'date') !== (b.rule === 'date')) return a.rule === 'date' ? 1 : -1;
  return sureness[b.confidence] - sureness[a.confidence];
}

/**
 * Makes one list without overlaps, in order. A hit that loses only in part still covers what the winner
 * leaves, so that nothing found is left standing beside it.
 */
export function resolveHits(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  const covered = new Uint8Array(hits.reduce((most, { end }) => Math.max(most, end), 0));
  for (const hit of [...hits].sort((a, b) => better(a, b) || a.start - b.start)) {
    const clear = !covered.subarray(hit.start, hit.end).includes(1);
    for (const rest of clear ? [hit] : uncovered(hit, covered)) {
      kept.push(rest);
      covered.fill(1, rest.start, rest.end);
    }
  }
  return kept.sort((a, b) => a.start - b.start);
}

function uncovered(hit: Hit, covered: Uint8Array): Hit[] {
  // Half a date or half a number makes no sense: only addresses, facilities and names by context keep their rest.
  if (!['address', 'institution'].includes(hit.item) && !isTagged(hit)) return [];
  const rests: Hit[] = [];
  for (let at = hit.start; at < hit.end; at++) {
    if (covered[at] === 1) continue;
    const start = at;
    while (at < hit.end && covered[at] === 0) at++;
    rests.push({ ...hit, start, end: at });
  }
  return rests;
}
