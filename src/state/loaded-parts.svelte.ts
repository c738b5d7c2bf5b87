import { loadAhead } from '../worker-api/client.ts';

/** What the page is shown without and loads afterwards: all of it is there, some is on its way, or some could not be had. */
class LoadedParts {
  state = $state<'loading' | 'all' | 'missing'>('loading');

  async load(): Promise<void> {
    this.state = await loadAhead().then(
      () => 'all' as const,
      () => 'missing' as const,
    );
  }
}

export const loadedParts = new LoadedParts();
