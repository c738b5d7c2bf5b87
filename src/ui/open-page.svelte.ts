/** Pages beside the five steps of a job. What they hold is forgotten when they are left. */
export type PageId = 'job' | 'check-package' | 'sealed-file';

class OpenPage {
  current = $state<PageId>('job');
}

export const openPage = new OpenPage();
