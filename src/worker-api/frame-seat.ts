import { wrap, type Remote } from 'comlink';
import { limits } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { isLight } from './edition.ts';
import type { FrameApi, ProgressMessage } from './contract.ts';

interface Member {
  readonly thread: Worker;
  readonly api: Remote<FrameApi>;
}

/** One worker that decodes, started when it is first needed. One that hangs or dies is replaced, and takes nothing with it. */
export class FrameSeat {
  private readonly spawn: () => Promise<Worker>;
  private worker: Member | null = null;
  /** How often it was closed. */
  private closed = 0;
  /** Ends the call in flight; set while one is. */
  private abandon: (() => void) | null = null;

  constructor(spawn: () => Promise<Worker>) {
    this.spawn = spawn;
  }

  /** One call at a time. */
  async ask<T>(call: (api: Remote<FrameApi>) => Promise<Result<T>>): Promise<Result<T>> {
    const member = this.worker ? ok(this.worker) : await this.hire();
    if (!member.ok) return member;
    const { thread, api } = member.value;
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
    this.closed++;
    this.abandon?.();
    this.worker?.thread.terminate();
    this.worker = null;
  }

  /** `cancelled` where nobody waits any more when the worker comes. */
  private async hire(): Promise<Result<Member>> {
    const closed = this.closed;
    const thread = await this.spawn().catch(() => null);
    if (!thread) return fail(isLight ? 'edition-light' : 'worker-crashed');
    if (this.closed === closed) return ok((this.worker = { thread, api: wrap<FrameApi>(thread) }));
    thread.terminate();
    return fail('cancelled');
  }
}
