import { decidedRegions, type DecidedRegion } from '../core/pixels/decided-masks.ts';
import type { Rectangle } from '../core/pixels/masks.ts';
import type { KeepReason } from '../core/policy/decisions.ts';
import {
  pixelsFor,
  type PixelDecision,
  type PixelItem,
  type PixelScope,
} from '../core/policy/pixel-decisions.ts';
import type { Policy } from '../core/policy/policy.ts';
import { base32 } from '../core/vault/base32.ts';
import { keyedHash } from '../core/vault/keyed.ts';
import {
  withException,
  withItem,
  withKept,
  withMask,
  withoutRegion,
  withPlace,
  withReason,
  withScope,
} from './mask-decisions.ts';
import type { FileRow } from './model.ts';

interface MasksHost {
  readonly policy: () => Policy;
  readonly push: (policy: Policy) => void;
  /** Of the run; it makes the codes that stand for groups in the plan's hash. */
  readonly key: () => Uint8Array;
  readonly files: () => readonly FileRow[];
}

/** Which pictures a decision holds for, as the user says it. */
export type Reach = PixelScope['kind'];

/** Pictures of one device, size and modality. */
export interface PictureGroup {
  readonly key: string;
  readonly files: readonly FileRow[];
}

/** What a person decides on the pixels of a job. Each decision is a new plan, so that undo takes one back. */
export class Masks {
  readonly #host: MasksHost;
  readonly groups: readonly PictureGroup[];

  constructor(host: MasksHost) {
    this.#host = host;
    this.groups = $derived(groupsOf(host.files()));
  }

  get pixels(): readonly PixelDecision[] {
    return this.#host.policy().decisions.pixels;
  }

  /** What becomes of the pixels of a picture. */
  regions({ id, image }: FileRow): readonly DecidedRegion[] {
    return image ? decidedRegions(image, pixelsFor(this.pixels, id)) : [];
  }

  /** The pictures that are of one kind with this one, itself among them. */
  groupOf({ image }: FileRow): readonly FileRow[] {
    return this.groups.find(({ key }) => key === image?.group)?.files ?? [];
  }

  /** How many pictures of the group carry exceptions from a decision. */
  exceptions({ decision }: DecidedRegion): number {
    const original = this.pixels.find(({ id }) => id === decision?.id);
    return original?.except.length ?? 0;
  }

  add(file: FileRow, at: Rectangle, reach: Reach, frame: number, item: PixelItem): void {
    const scope = this.#scope(file, reach, frame);
    if (scope) this.#decide(withMask(this.pixels, file.id, at, scope, item));
  }

  place({ id }: FileRow, region: DecidedRegion, at: Rectangle): void {
    this.#decide(withPlace(this.pixels, id, region, at));
  }

  keep({ id }: FileRow, region: DecidedRegion, reason: KeepReason): void {
    this.#decide(withKept(this.pixels, id, region, reason));
  }

  setReason(region: DecidedRegion, reason: KeepReason): void {
    this.#decide(withReason(this.pixels, region, reason));
  }

  setItem(region: DecidedRegion, item: PixelItem): void {
    this.#decide(withItem(this.pixels, region, item));
  }

  /** An added mask goes; a found region is again as it was found. */
  takeBack(region: DecidedRegion): void {
    this.#decide(withoutRegion(this.pixels, region));
  }

  /** The decision holds elsewhere, but not here: not in this frame, or, without one, not in this file. */
  except({ id }: FileRow, region: DecidedRegion, frame: number | null): void {
    this.#decide(withException(this.pixels, id, region, frame));
  }

  setReach(file: FileRow, region: DecidedRegion, reach: Reach, frame: number): void {
    const scope = this.#scope(file, reach, frame);
    if (scope) this.#decide(withScope(this.pixels, file.id, region, scope));
  }

  #scope({ image }: FileRow, reach: Reach, frame: number): PixelScope | null {
    if (!image) return null;
    if (reach === 'frame') return { kind: 'frame', frame };
    if (reach === 'file') return { kind: 'file' };
    const code = base32(keyedHash(this.#host.key(), 'picture group', image.group), 10);
    return { kind: 'group', group: image.group, code };
  }

  #decide(pixels: readonly PixelDecision[]): void {
    const policy = this.#host.policy();
    if (pixels !== policy.decisions.pixels)
      this.#host.push({ ...policy, decisions: { ...policy.decisions, pixels } });
  }
}

/** In the order of their first pictures, and in them as the folder lists them; what was left out does not count. */
function groupsOf(files: readonly FileRow[]): readonly PictureGroup[] {
  const groups = new Map<string, FileRow[]>();
  for (const file of files) {
    if (!file.image || file.excluded) continue;
    const together = groups.get(file.image.group);
    if (together) together.push(file);
    else groups.set(file.image.group, [file]);
  }
  const order = new Intl.Collator('ja', { numeric: true });
  return [...groups].map(([key, together]) => ({
    key,
    files: together.sort((a, b) => order.compare(a.path, b.path)),
  }));
}
