import { tick } from 'svelte';
import type { Draft } from '../drafts/draft.ts';

/** What goes onto the paper: the record, or a draft while it is being printed. */
class Printing {
  draft = $state.raw<Draft | null>(null);

  async print(draft: Draft): Promise<void> {
    this.draft = draft;
    await tick();
    window.addEventListener(
      'afterprint',
      () => {
        this.draft = null;
      },
      { once: true },
    );
    window.print();
  }
}

export const printing = new Printing();
