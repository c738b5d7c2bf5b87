import { assetBytes } from '../worker-api/assets.ts';
import { loadAhead } from '../worker-api/client.ts';
import { closeDoors } from './doors.ts';

/** What the page is shown without and loads afterwards: all of it is there, some is on its way, or some could not be had. */
class LoadedParts {
  state = $state<'loading' | 'all' | 'missing'>('loading');

  /** `pages`: loads the pages beside the job. */
  async load(pages: () => Promise<void>): Promise<void> {
    this.state = await Promise.all([loadAhead(), pages(), assetBytes('sample-clinic')]).then(
      () => 'all' as const,
      () => 'missing' as const,
    );
    if (this.state === 'all') closeDoors();
  }
}

export const loadedParts = new LoadedParts();
