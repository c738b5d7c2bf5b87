/**
 * A page may narrow its own policy at any time and never widen it again. When all that it needs is there, it forbids
 * itself its own server as well; workers that are started from then on inherit that.
 */
export const nothingMore =
  "default-src 'none'; script-src 'wasm-unsafe-eval'; img-src blob: data:; connect-src blob: data:; worker-src blob:";

export const workersOfBlobs = 'worker-src blob:';

/** From here on workers are made of Blobs only, which inherit this policy. */
export function closeWorkerDoor(): void {
  forbid(workersOfBlobs);
}

export function closeDoors(): void {
  forbid(
    isSecureContext && location.protocol !== 'file:' ? `${nothingMore}; ${whatInstalls()}` : nothingMore,
  );
}

/** The browser asks for the manifest when a person installs the page: for this one address. */
function whatInstalls(): string {
  return `manifest-src ${new URL('manifest.webmanifest', document.baseURI).href}`;
}

function forbid(policy: string): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  document.head.append(meta);
}
