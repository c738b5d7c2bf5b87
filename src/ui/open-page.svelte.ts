import type { SidePageId } from './side-pages.ts';

/** The job, or a page beside it. What a page beside it holds is forgotten when it is left. */
export type PageId = 'job' | SidePageId;

class OpenPage {
  current = $state<PageId>('job');
}

export const openPage = new OpenPage();
