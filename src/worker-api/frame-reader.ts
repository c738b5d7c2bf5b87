import { wrap, type Remote } from 'comlink';
import { limits } from '../core/limits.ts';
import { fail, type Result } from '../core/result.ts';
import type { FrameApi, PixelsModel, ProgressMessage } from './contract.ts';

interface Wish {
  readonly id: number;
  readonly blob: Blob;
  readonly frame: number;
  readonly answer: (result: Result<PixelsModel>) => void;
}

/** Frames one after the other. Of the wishes that come while one is decoded, the last is served and the rest are not. */
export class FrameReader {
  private readonly spawn: () => Worker;
  private worker: { readonly thread: Worker; readonly api: Remote<FrameApi> } | null = null;
  private busy = false;
  private next: Wish | null = null;
  /** Ends the call in flight; set while one is. */
  private abandon: (() => void) | null = null;

  constructor(spawn: () => Worker) {
    this.spawn = spawn;
  }

  read(id: number, blob: Blob, frame: number): Promise<Result<PixelsModel>> {
    return new Promise((answer) => {
      this.next?.answer(fail('cancelled'));
      this.next = { id, blob, frame, answer };
      void this.serve();
    });
  }

  close(): void {
    this.next?.answer(fail('cancelled'));
    this.next = null;
    this.abandon?.();
    this.worker?.thread.terminate();
    this.worker = null;
  }

  private async serve(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    for (let wish = this.next; wish; wish = this.next) {
      this.next = null;
      wish.answer(await this.decode(wish));
    }
    this.busy = false;
  }

  /** A decoder that hangs or dies takes its worker with it and nothing else. */
  private decode({ id, blob, frame }: Wish): Promise<Result<PixelsModel>> {
    const { thread, api } = (this.worker ??= this.hire());
    return new Promise((resolve) => {
      let lastSign = performance.now();
      const end = (result: Result<PixelsModel>): void => {
        clearInterval(watchdog);
        this.abandon = null;
        resolve(result);
      };
      this.abandon = () => {
        end(fail('cancelled'));
      };
      const lost = (code: 'worker-timeout' | 'worker-crashed'): void => {
        thread.terminate();
        if (this.worker?.thread === thread) this.worker = null;
        end(fail(code));
      };
      const watchdog = setInterval(() => {
        if (performance.now() - lastSign > limits.watchdogMs) lost('worker-timeout');
      }, 500);
      thread.onmessage = ({ data }: MessageEvent<Partial<ProgressMessage> | null>) => {
        if (data?.karina === 'progress') lastSign = performance.now();
      };
      thread.onerror = () => {
        lost('worker-crashed');
      };
      api.frame(id, blob, frame).then(end, () => {
        lost('worker-crashed');
      });
    });
  }

  private hire(): { readonly thread: Worker; readonly api: Remote<FrameApi> } {
    const thread = this.spawn();
    return { thread, api: wrap<FrameApi>(thread) };
  }
}
