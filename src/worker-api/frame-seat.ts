import { wrap, type Remote } from 'comlink';
import { limits } from '../core/limits.ts';
import { fail, type Result } from '../core/result.ts';
import type { FrameApi, ProgressMessage } from './contract.ts';

/** One worker that decodes, started when it is first needed. One that hangs or dies is replaced, and takes nothing with it. */
export class FrameSeat {
  private readonly spawn: () => Worker;
  private worker: { readonly thread: Worker; readonly api: Remote<FrameApi> } | null = null;
  /** Ends the call in flight; set while one is. */
  private abandon: (() => void) | null = null;

  constructor(spawn: () => Worker) {
    this.spawn = spawn;
  }

  /** One call at a time. */
  ask<T>(call: (api: Remote<FrameApi>) => Promise<Result<T>>): Promise<Result<T>> {
    const { thread, api } = (this.worker ??= this.hire());
    return new Promise((resolve) => {
      let lastSign = performance.now();
      const end = (result: Result<T>): void => {
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
      call(api).then(end, () => {
        lost('worker-crashed');
      });
    });
  }

  close(): void {
    this.abandon?.();
    this.worker?.thread.terminate();
    this.worker = null;
  }

  private hire(): { readonly thread: Worker; readonly api: Remote<FrameApi> } {
    const thread = this.spawn();
    return { thread, api: wrap<FrameApi>(thread) };
  }
}
