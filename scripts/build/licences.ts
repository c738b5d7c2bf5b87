import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { collect, plainText, shippedFolders } from './components/collect.ts';
import { sbom } from './components/sbom.ts';

interface Rendered {
  readonly modules: Readonly<Record<string, { readonly renderedLength?: number }>>;
}

/** Stands in src/ui/licences/components.ts until it is known what is in the build. */
const placeholder = /(?<quote>["'`])\\?"KARINA-LICENCES\\?"\k<quote>/u;

/** For an edition that is made of the parts of the site: it carries what the site carries. */
const keptAt = '.cache/licences.json';

function withList(code: string, list: string): string {
  return code.replace(placeholder, () => JSON.stringify(list));
}

/** For the build of an edition that follows the build of the site. */
export function licencesOfSite(
  kept = keptAt,
): Plugin & { renderChunk: (code: string) => { code: string; map: null } | null } {
  return {
    name: 'karina-licences-of-site',
    renderChunk: (code: string) =>
      placeholder.test(code) ? { code: withList(code, readFileSync(kept, 'utf8')), map: null } : null,
  };
}

/**
 * Collects the packages that are really in the page and in its workers, and writes them into the page of the licences, into
 * licences.txt and into the list of components (sbom.cdx.json). The build fails where a licence is not known.
 */
export function licences(): { readonly page: Plugin; readonly worker: () => Plugin[] } {
  const modules = new Set<string>();
  const note = (chunk: Rendered): void => {
    for (const [id, { renderedLength }] of Object.entries(chunk.modules))
      if (renderedLength !== 0) modules.add(id);
  };
  return {
    page: {
      name: 'karina-licences',
      renderChunk(code, chunk, _, { chunks }) {
        if (!placeholder.test(code)) return null;
        Object.values(chunks).forEach(note);
        note(chunk);
        return { code: withList(code, JSON.stringify(collect(shippedFolders(modules)))), map: null };
      },
      generateBundle(_, bundle) {
        for (const output of Object.values(bundle)) if (output.type === 'chunk') note(output);
        const folders = shippedFolders(modules);
        const collected = collect(folders);
        mkdirSync('.cache', { recursive: true });
        writeFileSync(keptAt, JSON.stringify(collected));
        this.emitFile({ type: 'asset', fileName: 'licences.txt', source: plainText(collected) });
        this.emitFile({ type: 'asset', fileName: 'sbom.cdx.json', source: sbom(folders, collected) });
      },
    },
    worker: () => [
      {
        name: 'karina-licences-of-workers',
        renderChunk(_, chunk) {
          note(chunk);
          return null;
        },
      },
    ],
  };
}
