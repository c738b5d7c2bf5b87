/**
 * The copy of the program for use without a network, where the browser keeps one (https, localhost). `none`: not in this
 * context, or it could not be made.
 */
class Offline {
  state = $state<'none' | 'making' | 'ready'>('none');
  /** A newer version lies ready and waits for a person. */
  newer = $state(false);
  /** Another window of this page is open: the version is not changed under it. */
  elsewhere = $state(false);

  #registration: ServiceWorkerRegistration | undefined;

  /** Called once, before the page closes its doors: afterwards no script of any address can be started. */
  async keep(): Promise<void> {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
    if (!serviceWorker || location.protocol === 'file:') return;
    this.state = 'making';
    try {
      await serviceWorker.register('./sw.js', { scope: './', updateViaCache: 'none' });
      this.#registration = await serviceWorker.getRegistration('./');
    } catch {
      this.#registration = undefined;
    }
    if (!this.#registration) this.state = 'none';
    else this.#watch(this.#registration);
  }

  #watch(registration: ServiceWorkerRegistration): void {
    const look = (): void => {
      if (registration.active) this.state = 'ready';
      else if (!registration.installing && !registration.waiting) this.state = 'none';
      this.newer = registration.active !== null && registration.waiting !== null;
    };
    const follow = (worker: ServiceWorker | null): void => {
      worker?.addEventListener('statechange', look);
    };
    follow(registration.installing);
    registration.addEventListener('updatefound', () => {
      follow(registration.installing);
    });
    look();
  }

  /**
   * Pressed by a person while nothing is chosen. The page is opened anew when the newer version has taken over, which a
   * browser may put off for minutes: not where somebody has begun to work by then.
   */
  async takeNewer(isFree: () => boolean): Promise<void> {
    const waiting = this.#registration?.waiting;
    if (!waiting) return;
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' && isFree()) location.reload();
    });
    const { port1, port2 } = new MessageChannel();
    const alone = await new Promise<boolean>((done) => {
      port1.onmessage = ({ data }) => {
        done(data === true);
      };
      waiting.postMessage('take-over', [port2]);
    });
    this.elsewhere = !alone;
  }
}

export const offline = new Offline();
