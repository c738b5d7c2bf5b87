/** So long has a picture to stand in view to count as looked at; the same as for marks of a text. */
const lookMs = 1000;

/** So much of it: what is cut off at the border of the screen was not seen. */
const share = 0.9;

export interface InView {
  /** Some of it is on the screen, or not any more. */
  readonly near: (near: boolean) => void;
  /** Nearly all of it was on the screen for a while. */
  readonly looked: () => void;
}

/** Watches elements come into view; one observer for all of them. */
export class ViewWatch {
  private readonly watched = new WeakMap<Element, InView>();
  private readonly timers = new Map<Element, number>();
  private readonly observer: IntersectionObserver;

  constructor() {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) this.seen(entry);
      },
      // The bar of the step lies over the lower border.
      { threshold: [0, share], rootMargin: `0px 0px -${String(covered())}px 0px` },
    );
  }

  watch(element: Element, view: InView): () => void {
    this.watched.set(element, view);
    this.observer.observe(element);
    return () => {
      this.observer.unobserve(element);
      this.stop(element);
    };
  }

  close(): void {
    this.observer.disconnect();
    for (const element of this.timers.keys()) this.stop(element);
  }

  private seen({ target, isIntersecting, intersectionRatio }: IntersectionObserverEntry): void {
    const view = this.watched.get(target);
    view?.near(isIntersecting);
    if (intersectionRatio < share) this.stop(target);
    else if (view && !this.timers.has(target))
      this.timers.set(
        target,
        window.setTimeout(() => {
          this.timers.delete(target);
          view.looked();
        }, lookMs),
      );
  }

  private stop(element: Element): void {
    window.clearTimeout(this.timers.get(element));
    this.timers.delete(element);
  }
}

function covered(): number {
  const bar = document.getElementById('action-bar');
  return bar && getComputedStyle(bar).position === 'sticky' ? Math.ceil(bar.offsetHeight) : 0;
}
