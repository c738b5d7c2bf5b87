import {
  addressOf,
  isAbout,
  scriptWays,
  targetsOf,
  type Attempt,
  type Place,
  type Target,
  type Way,
} from '../src/core/self-check/ways.ts';

/** A global object whose ways out may have been taken away. */
export interface Realm extends EventTarget {
  readonly fetch?: (url: string, options: object) => Promise<unknown>;
  readonly XMLHttpRequest?: new () => EventTarget & { open(method: string, url: string): void; send(): void };
  readonly WebSocket?: new (url: string) => EventTarget;
  readonly EventSource?: new (url: string) => EventTarget & { close(): void };
  readonly WebTransport?: new (url: string) => { readonly ready: Promise<unknown>; close(): void };
  readonly RTCPeerConnection?: new (options: object) => {
    createDataChannel(label: string): unknown;
    createOffer(): Promise<unknown>;
    setLocalDescription(offer: unknown): Promise<void>;
    close(): void;
  };
  readonly importScripts?: (url: string) => void;
  readonly navigator: { readonly sendBeacon?: (url: string, data: string) => boolean };
}

/** What each place had before anything was taken away. */
const had: Readonly<Record<Place, readonly Way[]>> = {
  page: scriptWays.filter((way) => way !== 'import-scripts'),
  worker: scriptWays.filter((way) => way !== 'beacon' && way !== 'webrtc'),
  // No policy stops WebRTC, so a frame would show what is known; an import runs in the realm of its script.
  frame: ['fetch', 'xhr', 'websocket', 'eventsource', 'beacon'],
};

const waitMs = 3000;
/** What the browser says of a policy comes a moment after the failure. */
const graceMs = 300;

/** Answers whether the policy stopped what is asked for at an address; `tried` may end without a word. */
export async function judged(realm: EventTarget, address: string, tried: () => unknown): Promise<boolean> {
  return new Promise((done) => {
    const end = (stopped: boolean): void => {
      realm.removeEventListener('securitypolicyviolation', heard);
      clearTimeout(limit);
      done(stopped);
    };
    const heard = (event: Event): void => {
      const { blockedURI, disposition } = event as SecurityPolicyViolationEvent;
      if (disposition === 'enforce' && isAbout(blockedURI, address)) end(true);
    };
    const limit = setTimeout(end, waitMs, false);
    realm.addEventListener('securitypolicyviolation', heard);
    const over = (): void => void setTimeout(end, graceMs, false);
    void new Promise((settle) => {
      settle(tried());
    }).then(over, over);
  });
}

/** Ways of a script, all at once, to its own server and to a name that nobody has. */
export async function tryScriptWays(realm: Realm, place: Place, base: string): Promise<Attempt[]> {
  const targets = targetsOf(base);
  const attempts = had[place].flatMap((way) =>
    targets.map((target) => tryOne(realm, way, place, target, base)),
  );
  return (await Promise.all(attempts)).filter((attempt) => attempt !== null);
}

async function tryOne(
  realm: Realm,
  way: Way,
  place: Place,
  target: Target,
  base: string,
): Promise<Attempt | null> {
  const address = addressOf(way, place, target, base);
  const go = attemptOf(realm, way, address);
  if (!go) return place === 'frame' ? null : { way, place, target, stoppedBy: 'lockdown' };
  return { way, place, target, stoppedBy: (await judged(realm, address, go)) ? 'policy' : null };
}

/** Null where the way was taken away. */
function attemptOf(realm: Realm, way: Way, address: string): (() => unknown) | null {
  const { navigator } = realm;
  const { XMLHttpRequest: Xhr, WebSocket: Socket, EventSource: Events, WebTransport: Transport } = realm;
  const { RTCPeerConnection: Peer } = realm;
  switch (way) {
    case 'fetch':
      return realm.fetch ? () => realm.fetch?.(address, { mode: 'no-cors' }) : null;
    case 'xhr':
      return Xhr ? () => ended(sent(new Xhr(), address), 'loadend') : null;
    case 'websocket':
      return Socket ? () => ended(new Socket(address.replace(/^http/u, 'ws')), 'close') : null;
    case 'eventsource':
      return Events ? () => ended(new Events(address), 'error') : null;
    case 'webtransport':
      return Transport ? () => new Transport(address.replace(/^http:/u, 'https:')).ready : null;
    case 'beacon':
      return navigator.sendBeacon ? () => waiting(navigator.sendBeacon?.(address, '')) : null;
    case 'webrtc':
      // 192.0.2.1 is of a network that nobody has (RFC 5737).
      return Peer ? () => called(new Peer({ iceServers: [{ urls: 'stun:192.0.2.1' }] })) : null;
    case 'import':
      return () => import(/* @vite-ignore */ address);
    case 'import-scripts':
      return realm.importScripts ? () => realm.importScripts?.(address) : null;
    default:
      return null;
  }
}

function sent<T extends { open(method: string, url: string): void; send(): void }>(
  xhr: T,
  address: string,
): T {
  xhr.open('GET', address);
  xhr.send();
  return xhr;
}

async function called(peer: InstanceType<NonNullable<Realm['RTCPeerConnection']>>): Promise<void> {
  peer.createDataChannel('karina-check');
  await peer.setLocalDescription(await peer.createOffer());
}

function ended(target: EventTarget, event: string): Promise<unknown> {
  return new Promise((done) => {
    target.addEventListener(event, done, { once: true });
  });
}

/** For ways that nobody hears the end of: only the policy answers, or the time is up. */
export async function waiting(started: unknown): Promise<unknown> {
  await started;
  return new Promise(() => undefined);
}
