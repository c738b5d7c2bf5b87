import { loadAllParts } from '../worker-api/lazy-parts.ts';
import { closeDoors } from './doors.ts';

/** What the page is shown without and loads afterwards: all of it is there, some is on its way, or some could not be had. */
class LoadedParts {
  state = $state<'loading' | 'all' | 'missing'>('loading');
  /** How much of the parts is there, of 1. */
  share = $state(0);

  /** `pages`: loads the rest of the pages, which are small and wanted first. */
  async load(pages: () => Promise<void>): Promise<void> {
    const parts = (): Promise<void> =>
      loadAllParts((share) => {
        this.share = share;
      });
    this.state = await pages()
      .then(parts)
      .then(
        () => 'all' as const,
        () => 'missing' as const,
      );
    if (this.state === 'all') closeDoors();
  }
}

export const loadedParts = new LoadedParts();
