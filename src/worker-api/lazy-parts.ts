import type { FaceBlobs, ReaderBlobs } from './contract.ts';
import { isLight } from './edition.ts';
import { arrived, packaged } from './packaged.ts';

export type PartName = keyof typeof packaged;

type Part<N extends PartName> = Awaited<ReturnType<(typeof packaged)[N]>>;

/** Bytes as they travel, roughly: for the bars of those who wait. Held to the truth by tests/browser/first-load.spec.ts. */
export const partSizes: Readonly<Record<PartName, number>> = {
  pipeline: 1_900_000,
  tagger: 1_750_000,
  seal: 150_000,
  diagnosis: 7_600,
  image: 5_300_000,
  pdf: 1_430_000,
  core: 3_800_000,
  jpn: 2_700_000,
  eng: 3_900_000,
  faceEngine: 570_000,
  ssd: 7_500_000,
  landmarks: 480_000,
  sample: 500_000,
};

/** In the order of their need: what every job takes, then pictures, then what few jobs take. */
const all = Object.keys(packaged) as PartName[];

/** What the light edition has: no dictionary of names, nothing that looks at pictures. */
const light: readonly PartName[] = ['pipeline', 'seal', 'diagnosis', 'sample'];

const names = isLight ? light : all;

/** Every job begins with them. */
export const atStart: readonly PartName[] = isLight ? ['pipeline'] : ['pipeline', 'tagger'];

const asked = new Map<PartName, Promise<unknown>>();
const loaded = new Set<PartName>();

/** Loaded once; asked for again by whoever needs it where that failed. */
export function part<N extends PartName>(name: N): Promise<Part<N>> {
  const known = asked.get(name) as Promise<Part<N>> | undefined;
  if (known) return known;
  const load = packaged[name]() as Promise<Part<N>>;
  asked.set(name, load);
  load.then(
    () => loaded.add(name),
    () => asked.delete(name),
  );
  return load;
}

export function isLoaded(name: PartName): boolean {
  return loaded.has(name);
}

/**
 * All of them, one after the other, so that a job asks for nothing more and works without a network. Who looks at the
 * page is not to wait for them. `came`: hears the share of the bytes that is there.
 */
export async function loadAllParts(came: (share: number) => void): Promise<void> {
  const total = names.reduce((sum, name) => sum + partSizes[name], 0);
  let done = 0;
  for (const name of names) {
    await (arrived ?? part)(name);
    done += partSizes[name];
    came(done / total);
  }
}

export async function readerParts(): Promise<ReaderBlobs> {
  return { core: await part('core'), jpn: await part('jpn'), eng: await part('eng') };
}

export async function faceParts(): Promise<FaceBlobs> {
  return { engine: await part('faceEngine'), ssd: await part('ssd'), landmarks: await part('landmarks') };
}

/** What PDFs are drawn with. */
export function pdfData(): Promise<Blob> {
  return part('pdf');
}

/** Dictionary and model of the tagger of names. */
export function nameTagger(): Promise<Blob> {
  return part('tagger');
}

/** A ZIP. */
export function sampleClinic(): Promise<Blob> {
  return part('sample');
}
