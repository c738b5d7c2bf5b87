/** Whether names, IDs and other original values are shown. Falls back to hidden at every change of step. */
class Originals {
  shown = $state(false);

  hide(): void {
    this.shown = false;
  }
}

export const originals = new Originals();
