import type { XmlPart } from '../parts/content.ts';
import type { XmlPatch } from '../../xml/patch.ts';
import { declaredTypes, ownerOf, relationships } from './relationships.ts';

/** Patches that take every mention of the left-out entries from the package: relationships, types, and uses of them. */
export function leaveOut(
  parts: readonly XmlPart[],
  dropped: ReadonlySet<string>,
  add: (part: number, patches: readonly XmlPatch[]) => void,
): void {
  if (dropped.size === 0) return;
  const lower = new Set([...dropped].map((name) => name.toLowerCase()));
  for (const [index, { name, xml }] of parts.entries()) {
    if (name === '[Content_Types].xml')
      add(
        index,
        declaredTypes(xml).flatMap(({ byName, of, from, to }) =>
          byName && lower.has(of) ? [{ from, to, xml: '' }] : [],
        ),
      );
    if (!name.endsWith('.rels')) continue;
    const owner = parts.findIndex((part) => part.name === ownerOf(name));
    for (const { external, target, id, from, to } of relationships(name, xml)) {
      if (external || !lower.has(target.toLowerCase())) continue;
      add(index, [{ from, to, xml: '' }]);
      if (owner >= 0) add(owner, usesOf(parts[owner]?.xml ?? '', id));
    }
  }
}

/** `r:id` of a page setup that points at printer settings. */
function usesOf(xml: string, id: string): XmlPatch[] {
  const pattern = new RegExp(
    `<(?:[\\w.-]+:)?(?:pageSetup|legacyDrawing)\\b[^>]*?(\\s[\\w.-]+:id\\s*=\\s*["']${id}["'])`,
    'gu',
  );
  return [...xml.matchAll(pattern)].map((match) => {
    const to = match.index + match[0].length;
    return { from: to - (match[1] ?? '').length, to, xml: '' };
  });
}
