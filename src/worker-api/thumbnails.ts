import type { Thumbnail } from '../core/pixels/thumbnail.ts';
import { fail, type Result } from '../core/result.ts';
import type { FileInput } from './contract.ts';
import { FrameSeat } from './frame-seat.ts';

interface Wish {
  readonly input: FileInput;
  readonly answer: (result: Result<Thumbnail>) => void;
}

/** Longest side of a small picture: twice as sharp as it is shown. */
const edge = 480;

/** So many small pictures stay at hand: 0.9 MB each at the most. */
const mostKept = 120;

/** Small pictures of many files, on a few workers: first what was asked for first, unless it is no longer wanted. */
export class Thumbnails {
  private readonly seats: readonly FrameSeat[];
  private readonly busy = new Set<FrameSeat>();
  private wishes: Wish[] = [];
  private readonly kept = new Map<number, Thumbnail>();

  constructor(spawn: () => Promise<Worker>, size: number) {
    this.seats = Array.from({ length: size }, () => new FrameSeat(spawn));
  }

  /** `cancelled` where it was given up before its turn came. */
  read(input: FileInput): Promise<Result<Thumbnail>> {
    const known = this.kept.get(input.id);
    if (known) return Promise.resolve({ ok: true, value: known });
    return new Promise((answer) => {
      this.wishes.push({ input, answer });
      for (const seat of this.seats) void this.serve(seat);
    });
  }

  /** Nobody waits for it any more; one that is being decoded is finished all the same. */
  forgo(id: number): void {
    for (const { input, answer } of this.wishes) if (input.id === id) answer(fail('cancelled'));
    this.wishes = this.wishes.filter(({ input }) => input.id !== id);
  }

  close(): void {
    for (const { answer } of this.wishes) answer(fail('cancelled'));
    this.wishes = [];
    this.kept.clear();
    for (const seat of this.seats) seat.close();
  }

  private async serve(seat: FrameSeat): Promise<void> {
    if (this.busy.has(seat)) return;
    this.busy.add(seat);
    for (let wish = this.wishes.shift(); wish; wish = this.wishes.shift()) {
      const { input, answer } = wish;
      const made = await seat.ask((api) => api.thumbnail(input, edge));
      if (made.ok) this.keep(input.id, made.value);
      answer(made);
    }
    this.busy.delete(seat);
  }

  private keep(id: number, thumbnail: Thumbnail): void {
    this.kept.set(id, thumbnail);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostKept) return;
      this.kept.delete(oldest);
    }
  }
}
