import { bytesOfDataUrl } from '../core/bytes/data-url.ts';

/**
 * The parts of the one-file edition: compressed, in elements that no browser runs or shows, at the end of the page. Each
 * is read when it is asked for, and its element goes. The light edition has fewer of them.
 */
async function block(name: string): Promise<Blob> {
  await pageRead();
  const element = find(name);
  const bytes = bytesOfDataUrl(`,${element.textContent}`);
  element.remove();
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).blob();
}

/** All is within the page: what is left to see is whether it came whole. Nothing is unpacked before it is needed. */
export const arrived: ((name: PartName) => Promise<unknown>) | null = async (name) => {
  await pageRead();
  find(name);
};

function find(name: string): HTMLElement {
  const element = document.getElementById(`part-${name}`);
  if (!element) throw new Error(`this file has no part ${name}`);
  return element;
}

/** They stand behind the script in the page. */
function pageRead(): Promise<void> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener(
      'DOMContentLoaded',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}

/** As the build makes the workers of the site: from a Blob whose address is forgotten as soon as it has started. */
async function worker(name: string): Promise<new () => Worker> {
  const text = await block(name);
  const forget = 'URL.revokeObjectURL(self.location.href);';
  const script = new Blob([forget, text], { type: 'text/javascript;charset=utf-8' });
  return class extends Worker {
    constructor() {
      super(URL.createObjectURL(script));
    }
  };
}

type PartName = keyof typeof packaged;

export const packaged = {
  pipeline: () => worker('pipeline'),
  tagger: () => block('tagger'),
  seal: () => worker('seal'),
  diagnosis: () => worker('diagnosis'),
  image: () => worker('image'),
  pdf: () => block('pdf'),
  core: () => block('core'),
  jpn: () => block('jpn'),
  eng: () => block('eng'),
  faceEngine: () => block('faceEngine'),
  ssd: () => block('ssd'),
  landmarks: () => block('landmarks'),
  sample: () => block('sample'),
} as const;
