import { loadAhead } from '../worker-api/client.ts';

/** What the page is shown without and loads afterwards: all of it is there, some is on its way, or some could not be had. */
class LoadedParts {
  state = $state<'loading' | 'all' | 'missing'>('loading');

  /** `pages`: loads the pages beside the job. */
  async load(pages: () => Promise<void>): Promise<void> {
    this.state = await Promise.all([loadAhead(), pages()]).then(
      () => 'all' as const,
      () => 'missing' as const,
    );
  }
}

export const loadedParts = new LoadedParts();
