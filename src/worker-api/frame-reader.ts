import { fail, type Result } from '../core/result.ts';
import type { FileInput, GoingFromPage, PixelsModel } from './contract.ts';
import { FrameSeat } from './frame-seat.ts';

interface Wish {
  readonly input: FileInput;
  readonly frame: number;
  readonly going: GoingFromPage | null;
  readonly answer: (result: Result<PixelsModel>) => void;
}

/** Frames one after the other. Of the wishes that come while one is decoded, the last is served and the rest are not. */
export class FrameReader {
  private readonly seat: FrameSeat;
  private busy = false;
  private next: Wish | null = null;

  constructor(spawn: () => Promise<Worker>) {
    this.seat = new FrameSeat(spawn);
  }

  read(input: FileInput, frame: number, going: GoingFromPage | null = null): Promise<Result<PixelsModel>> {
    return new Promise((answer) => {
      this.next?.answer(fail('cancelled'));
      this.next = { input, frame, going, answer };
      void this.serve();
    });
  }

  close(): void {
    this.next?.answer(fail('cancelled'));
    this.next = null;
    this.seat.close();
  }

  private async serve(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let wish = this.next; wish; wish = this.next) {
      this.next = null;
      const { input, frame, going } = wish;
      wish.answer(await this.seat.ask((api) => api.frame(input, frame, going)));
    }
    this.busy = false;
  }
}
