import type * as steps from './steps/after-choosing.ts';

/** The steps after 選ぶ, which are loaded behind it. */
class LoadedSteps {
  after = $state.raw<typeof steps | null>(null);
  missing = $state(false);

  async load(): Promise<void> {
    this.missing = false;
    try {
      this.after ??= await import('./steps/after-choosing.ts');
    } catch (error) {
      this.missing = true;
      throw error;
    }
  }
}

export const loadedSteps = new LoadedSteps();
