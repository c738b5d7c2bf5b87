import type { Component } from 'svelte';
import type { Messages } from '../i18n/ja.ts';

/** A page beside the five steps of a job. It is loaded after the page is shown, or when it is first asked for. */
interface SidePage {
  readonly title: (t: Messages) => string;
  /** Work is begun from 選ぶ; what is read can be opened at any time, from the foot of every page. */
  readonly from: 'choose' | 'foot';
  readonly load: () => Promise<{ readonly default: Component }>;
}

export const sidePages = {
  'check-package': {
    title: (t) => t.received.title,
    from: 'choose',
    load: () => import('./check-package/CheckPackagePage.svelte'),
  },
  'sealed-file': {
    title: (t) => t.sealed.title,
    from: 'choose',
    load: () => import('./sealed-file/SealedFilePage.svelte'),
  },
  guide: {
    title: (t) => t.beside.guide,
    from: 'foot',
    load: () => import('./guide/GuidePage.svelte'),
  },
  'error-list': {
    title: (t) => t.beside.errorList,
    from: 'foot',
    load: () => import('./guide/ErrorListPage.svelte'),
  },
  terms: {
    title: (t) => t.beside.terms,
    from: 'foot',
    load: () => import('./terms/TermsPage.svelte'),
  },
  leaflet: {
    title: (t) => t.beside.leaflet,
    from: 'foot',
    load: () => import('./leaflet/LeafletPage.svelte'),
  },
  diagnosis: {
    title: (t) => t.diagnosis.title,
    from: 'foot',
    load: () => import('./diagnosis/DiagnosisPage.svelte'),
  },
  licences: {
    title: (t) => t.licences.title,
    from: 'foot',
    load: () => import('./licences/LicencesPage.svelte'),
  },
} as const satisfies Record<string, SidePage>;

export type SidePageId = keyof typeof sidePages;

const ids = Object.keys(sidePages) as SidePageId[];

export const footPages: readonly SidePageId[] = ids.filter((id) => isFromFoot(sidePages[id]));

function isFromFoot(page: SidePage): boolean {
  return page.from === 'foot';
}

/** All of them, so that they open without the network as well. */
export async function loadSidePages(): Promise<void> {
  for (const id of ids) await sidePages[id].load();
}
