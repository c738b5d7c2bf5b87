import { addressOf, documentWays, targetsOf, type Attempt, type Target } from '../../core/self-check/ways.ts';
import { startFromAddress } from '../../worker-api/client.ts';
import { judged, waiting } from '../../../workers/ways-out.ts';

type DocumentWay = (typeof documentWays)[number];

/** Ways that need a document; what was put into it is taken out again. */
export async function tryDocumentWays(base: string): Promise<Attempt[]> {
  const targets = targetsOf(base);
  return Promise.all(documentWays.flatMap((way) => targets.map((target) => tryOne(way, target, base))));
}

async function tryOne(way: DocumentWay, target: Target, base: string): Promise<Attempt> {
  const address = addressOf(way, 'page', target, base);
  const attempt = { way, place: 'page', target } as const;
  const { open } = window as Partial<Pick<Window, 'open'>>;
  if (way === 'popup')
    return { ...attempt, stoppedBy: open ? (opens(open, address) ? null : 'browser') : 'lockdown' };
  if (way === 'url-worker' && target === 'other')
    return { ...attempt, stoppedBy: startsFromElsewhere(address) ? null : 'browser' };
  const bin: Node[] = [];
  const stopped = await judged(document, address, () => go[way](address, bin));
  for (const node of bin) node.parentNode?.removeChild(node);
  return { ...attempt, stoppedBy: stopped ? 'policy' : null };
}

function opens(open: Window['open'], address: string): boolean {
  const opened = open.call(window, address, '', 'width=200,height=200');
  opened?.close();
  return opened !== null;
}

/** HTML, 10.2.6.3: a worker of another server is refused at once, whatever the policy says. */
function startsFromElsewhere(address: string): boolean {
  try {
    void startFromAddress(address);
    return true;
  } catch {
    return false;
  }
}

type Go = (address: string, bin: Node[]) => unknown;

const go: Readonly<Record<Exclude<DocumentWay, 'popup'>, Go>> = {
  image: (address) => {
    const image = new Image();
    image.src = address;
    return ended(image);
  },
  'css-image': (address, bin) => {
    const box = shown(document.createElement('div'), bin);
    const sheet = new CSSStyleSheet();
    box.className = newName();
    sheet.replaceSync(
      `.${box.className} { position: absolute; inline-size: 1px; background: url("${address}"); }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    setTimeout(() => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    }, 4000);
    return waiting(box);
  },
  script: (address, bin) => {
    const script = document.createElement('script');
    script.src = address;
    return ended(shown(script, bin));
  },
  stylesheet: (address, bin) => linked('stylesheet', address, bin),
  frame: (address, bin) => {
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.src = address;
    return waiting(shown(frame, bin));
  },
  form: (address, bin) => {
    // Into a frame of its own: a form that is let through must not take the page away.
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.name = newName();
    const form = document.createElement('form');
    Object.assign(form, { action: address, method: 'post', target: frame.name });
    shown(frame, bin);
    shown(form, bin).submit();
    return waiting(form);
  },
  prefetch: (address, bin) => waiting(linked('prefetch', address, bin)),
  preload: (address, bin) => linked('preload', address, bin),
  ping: (address, bin) => {
    const anchor = document.createElement('a');
    anchor.href = location.hash === '' ? '#' : location.hash;
    anchor.ping = address;
    shown(anchor, bin).click();
    return waiting(anchor);
  },
  'url-worker': (address) => startFromAddress(address),
};

function linked(rel: string, address: string, bin: Node[]): Promise<unknown> {
  const link = document.createElement('link');
  link.rel = rel;
  if (rel === 'preload') link.as = 'fetch';
  link.href = address;
  document.head.append(link);
  bin.push(link);
  return ended(link);
}

let names = 0;

function newName(): string {
  names += 1;
  return `karina-check-${String(names)}`;
}

function shown<T extends HTMLElement>(element: T, bin: Node[]): T {
  document.body.append(element);
  bin.push(element);
  return element;
}

function ended(element: HTMLElement): Promise<unknown> {
  return new Promise((done) => {
    element.addEventListener('load', done, { once: true });
    element.addEventListener('error', done, { once: true });
  });
}
