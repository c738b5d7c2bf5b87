import { isInFrame, type DecidedRegion } from '../../../../core/pixels/decided-masks.ts';
import type { RegionFinding } from '../../../../core/pixels/image-facts.ts';
import type { Rectangle } from '../../../../core/pixels/masks.ts';
import type { KeepReason } from '../../../../core/policy/decisions.ts';
import type { PixelItem } from '../../../../core/policy/pixel-decisions.ts';
import type { Looks, ReadRegion } from '../../../../state/looks.ts';
import type { Masks, Reach } from '../../../../state/masks.svelte.ts';
import type { FileRow } from '../../../../state/model.ts';
import { RegionReading } from './region-reading.svelte.ts';
import { middle, movedBy, resizedBy, type Size } from './shape.ts';

/** What was done last, for those who do not see the picture. */
export type Said = 'added' | 'removed' | 'kept' | 'filled' | 'moved' | 'reach';

interface Chosen {
  readonly decision: number | null;
  readonly finding: RegionFinding | null;
}

/** The rectangles of one frame while a person works on them. What is under way is a draft; a decision is made when it ends. */
export class MaskEditor {
  readonly #masks: Masks;
  readonly #file: () => FileRow;
  readonly #frame: () => number;
  #chosen = $state.raw<Chosen | null>(null);
  /** The chosen rectangle while it is moved, or a new one while it is drawn. */
  draft = $state.raw<Rectangle | null>(null);
  drawing = $state(false);
  said = $state.raw<Said | null>(null);
  readonly reading: RegionReading;
  readonly regions: readonly DecidedRegion[];
  readonly selected: DecidedRegion | null;

  constructor(masks: Masks, file: () => FileRow, frame: () => number, looks: Pick<Looks, 'read'>) {
    this.reading = new RegionReading(looks);
    this.#masks = masks;
    this.#file = file;
    this.#frame = frame;
    this.regions = $derived(masks.regions(file()).filter((region) => isInFrame(region, frame())));
    this.selected = $derived(find(this.regions, this.#chosen));
  }

  get picture(): Size {
    const { image } = this.#file();
    return image?.sizes?.[this.#frame()] ?? image ?? { width: 1, height: 1 };
  }

  get frames(): number {
    return this.#file().image?.frames ?? 1;
  }

  /** Pages of a document: each is by itself. */
  get pages(): boolean {
    return this.#file().image?.pages === true;
  }

  get groupSize(): number {
    return this.#masks.groupOf(this.#file()).length;
  }

  at(region: DecidedRegion): Rectangle {
    return region === this.selected ? (this.draft ?? region.at) : region.at;
  }

  reachOf({ decision, frame }: DecidedRegion): Reach {
    return decision?.scope.kind ?? (frame === null || this.frames === 1 ? 'file' : 'frame');
  }

  exceptionsOf(region: DecidedRegion): number {
    return this.#masks.exceptions(region);
  }

  /** What a machine read in a rectangle. */
  textOf(region: DecidedRegion): ReadRegion | undefined {
    return this.reading.of(this.#file().id, this.#frame(), region);
  }

  /** Reads all rectangles of the frame. */
  readAll(): Promise<void> {
    return this.reading.read(this.#file().id, this.#frame(), this.regions);
  }

  choose(region: DecidedRegion | null): void {
    this.commit();
    this.said = null;
    this.#chosen = region && { decision: region.decision?.id ?? null, finding: region.finding };
  }

  /** Another picture: nothing of this one is under way there. */
  forget(): void {
    this.draft = null;
    this.said = null;
    this.#chosen = null;
  }

  step(by: number): void {
    const at = this.selected ? this.regions.indexOf(this.selected) : by > 0 ? -1 : 0;
    const next = this.regions[(at + by + this.regions.length) % this.regions.length];
    if (next) this.choose(next);
  }

  /** By keys: the draft grows with each press and becomes a decision when the key is let go. */
  nudge(dx: number, dy: number, resize: boolean): void {
    const from = this.selected ? this.at(this.selected) : null;
    if (from) this.draft = (resize ? resizedBy : movedBy)(from, dx, dy, this.picture);
  }

  /** The draft becomes a decision. */
  commit(): void {
    const { draft, selected } = this;
    this.draft = null;
    if (!draft || !selected || isSame(draft, selected.at)) return;
    this.#act('moved', () => {
      this.#masks.place(this.#file(), selected, draft);
    });
  }

  place(at: Rectangle): void {
    this.draft = at;
    this.commit();
  }

  add(at: Rectangle = middle(this.picture)): void {
    this.draft = null;
    this.#act('added', () => {
      this.#masks.add(this.#file(), at, this.pages ? 'frame' : 'file', this.#frame(), 'burned-in-text');
    });
  }

  /** A found region stays visible; said again, it is filled as it was found. */
  keep(): void {
    const { selected } = this;
    if (selected?.finding && selected.state !== 'kept')
      this.#act('kept', () => {
        this.#masks.keep(this.#file(), selected, 'not-identifying');
      });
    else if (selected?.state === 'kept') this.takeBack();
  }

  /** What was added goes; what was moved or kept is as it was found; what was found stays visible. */
  remove(): void {
    if (this.selected?.state === 'found') this.keep();
    else this.takeBack();
  }

  takeBack(): void {
    const { selected } = this;
    if (!selected?.decision) return;
    this.#act(selected.finding ? 'filled' : 'removed', () => {
      this.#masks.takeBack(selected);
    });
  }

  except(frame: number | null): void {
    const { selected } = this;
    if (!selected) return;
    this.#act('removed', () => {
      this.#masks.except(this.#file(), selected, frame);
    });
  }

  exceptFrame(): void {
    this.except(this.#frame());
  }

  setReach(reach: Reach): void {
    const { selected } = this;
    if (!selected || reach === this.reachOf(selected)) return;
    this.#act('reach', () => {
      this.#masks.setReach(this.#file(), selected, reach, this.#frame());
    });
  }

  setReason(reason: KeepReason): void {
    if (this.selected) this.#masks.setReason(this.selected, reason);
  }

  setItem(item: PixelItem): void {
    if (this.selected) this.#masks.setItem(this.selected, item);
  }

  /** What was chosen stays so: by its new decision, or by what was found there. */
  #act(said: Said, act: () => void): void {
    const finding = this.selected?.finding ?? null;
    const before = new Set(this.#masks.pixels.map(({ id }) => id));
    act();
    const fresh = this.#masks.pixels.find(({ id }) => !before.has(id));
    const chosen = this.#chosen?.decision ?? null;
    const standing = this.#masks.pixels.some(({ id }) => id === chosen);
    const own = fresh?.kind === 'add' && said === 'added' ? null : finding;
    this.#chosen = { decision: fresh?.id ?? (standing ? chosen : null), finding: own };
    this.said = said;
  }
}

function find(regions: readonly DecidedRegion[], chosen: Chosen | null): DecidedRegion | null {
  if (!chosen) return null;
  const { decision, finding } = chosen;
  const of = regions.filter((region) => decision !== null && region.decision?.id === decision);
  const at = finding === null ? undefined : regions.find((region) => region.finding === finding);
  return of.find((region) => region.finding === finding) ?? of[0] ?? at ?? null;
}

function isSame(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
