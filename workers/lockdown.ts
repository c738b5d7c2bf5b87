/**
 * First statement of the page and of every worker: takes away each way out of the machine that a script
 * has. The content security policy forbids the same; this holds even where a header was lost.
 */
const waysOut = [
  'fetch',
  'fetchLater',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'importScripts',
  'SharedWorker',
  'BroadcastChannel',
  'PushManager',
  'BackgroundFetchManager',
  // Of the page: a window of another address. The sandbox of the header forbids it; a file has no header.
  'open',
] as const;

/** The constructor stays reachable through an instance's prototype unless it is taken away there too. */
function take(holder: object | undefined, name: string): void {
  for (let object = holder; object; object = Object.getPrototypeOf(object) as object | undefined) {
    if (!Object.hasOwn(object, name)) continue;
    if (!Reflect.deleteProperty(object, name)) {
      Reflect.defineProperty(object, name, { value: undefined, writable: false, configurable: false });
    }
  }
  if (holder)
    Reflect.defineProperty(holder, name, { value: undefined, writable: false, configurable: false });
}

for (const name of waysOut) take(globalThis, name);
take(globalThis.navigator, 'sendBeacon');

export {};
