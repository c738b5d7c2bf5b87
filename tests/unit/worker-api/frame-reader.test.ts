import { describe, expect, it } from 'vitest';
import { FrameReader } from '../../../src/worker-api/frame-reader.ts';
import { Thumbnails } from '../../../src/worker-api/thumbnails.ts';

/** A worker that is started and never answers. */
class SilentWorker {
  ended = false;
  onerror = null;
  onmessage = null;
  addEventListener(): void {
    // Nothing is ever said.
  }
  removeEventListener(): void {
    // Nothing is ever said.
  }
  postMessage(): void {
    // Nothing is heard.
  }
  terminate(): void {
    this.ended = true;
  }
}

const blob = new Blob([]);

/** All that is already decided has happened. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('frames that are waited for', () => {
  it('the last wish is kept, those between are told so, and closing ends all of them at once', async () => {
    const workers: SilentWorker[] = [];
    const reader = new FrameReader(() => {
      const worker = new SilentWorker();
      workers.push(worker);
      return Promise.resolve(worker as unknown as Worker);
    });
    const answers = [0, 1, 2].map((frame) => reader.read({ id: 1, path: 'IM1', blob }, frame));
    expect(await answers[1]).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await nextTurn();
    reader.close();
    expect(await Promise.all(answers)).toMatchObject(
      Array(3).fill({ ok: false, error: { code: 'cancelled' } }),
    );
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
  });
});

describe('a worker that does not come in time', () => {
  it('is ended when nobody looks any more', async () => {
    const worker = new SilentWorker();
    const reader = new FrameReader(() => Promise.resolve(worker as unknown as Worker));
    const answer = reader.read({ id: 1, path: 'IM1', blob }, 0);
    reader.close();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(worker.ended).toBe(true);
  });

  it('is said to be lost when it cannot be loaded, and asked for again', async () => {
    let asked = 0;
    const reader = new FrameReader(() => {
      asked++;
      return Promise.reject(new TypeError());
    });
    for (const frame of [0, 1]) {
      const answer = await reader.read({ id: 1, path: 'IM1', blob }, frame);
      expect(answer).toMatchObject({ ok: false, error: { code: 'worker-crashed' } });
    }
    expect(asked).toBe(2);
  });
});

describe('small pictures', () => {
  it('wait for a free worker; what nobody wants any more is not made', async () => {
    const workers: SilentWorker[] = [];
    const thumbnails = new Thumbnails(() => {
      const worker = new SilentWorker();
      workers.push(worker);
      return Promise.resolve(worker as unknown as Worker);
    }, 2);
    const answers = [1, 2, 3, 4].map((id) => thumbnails.read({ id, path: `IM${String(id)}`, blob }));
    thumbnails.forgo(3);
    expect(await answers[2]).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    await nextTurn();
    expect(workers).toHaveLength(2);
    thumbnails.close();
    expect(await Promise.all(answers)).toMatchObject(
      Array(4).fill({ ok: false, error: { code: 'cancelled' } }),
    );
    expect(workers.map(({ ended }) => ended)).toEqual([true, true]);
  });
});
