import { expose } from 'comlink';
import { describe, expect, it } from 'vitest';
import { ok, type Result } from '../../../src/core/result.ts';
import { Pool } from '../../../src/worker-api/pool.ts';

interface File {
  readonly name: string;
}

/** A worker's page side, with what it is asked in the same thread. */
class MadeUpWorker extends EventTarget {
  private readonly page: MessagePort;
  private readonly posted: () => void;

  constructor(posted: () => void) {
    super();
    const { port1, port2 } = new MessageChannel();
    this.page = port1;
    this.posted = posted;
    port1.onmessage = ({ data }: MessageEvent<unknown>) =>
      this.dispatchEvent(new MessageEvent('message', { data }));
    const survey = (names: string[]): Promise<string[]> => {
      if (!names.includes('bad')) return Promise.resolve(names.map((name) => name.toUpperCase()));
      this.dispatchEvent(new Event('error'));
      return new Promise(() => undefined);
    };
    expose({ survey }, port2);
  }

  postMessage(message: unknown): void {
    this.posted();
    this.page.postMessage(message);
  }

  terminate(): void {
    this.page.close();
  }
}

async function survey(
  names: readonly string[],
  files: number,
): Promise<{ readonly log: string[]; readonly answers: Record<string, Result<string>> }> {
  const log: string[] = [];
  const answers: Record<string, Result<string>> = {};
  const spawn = (): MadeUpWorker => new MadeUpWorker(() => log.push('asked'));
  const pool = new Pool(spawn as unknown as () => Worker, 1);
  await pool.each<File, string>(
    names.map((name) => ({ name })),
    () => 1,
    async (api, batch) => {
      const ask = api.survey as unknown as (names: string[]) => Promise<string[]>;
      return (await ask(batch.map(({ name }) => name))).map((name) => ok(name));
    },
    ({ name }, answer) => {
      log.push(name);
      answers[name] = answer;
    },
    { most: { files, bytes: 1000 } },
  );
  pool.close();
  return { log, answers };
}

describe('Pool', () => {
  it('asks a worker for the next before it hands over what the worker has answered', async () => {
    const { log } = await survey(['a', 'b', 'c'], 1);
    expect(log).toEqual(['asked', 'asked', 'a', 'asked', 'b', 'c']);
  });

  it('tries each file of a call that died alone, and loses the one that it dies of', async () => {
    const { answers } = await survey(['a', 'b', 'bad', 'c', 'd', 'e', 'f', 'g', 'h', 'i'], 4);
    expect(Object.keys(answers)).toHaveLength(10);
    expect(answers['bad']).toEqual({ ok: false, error: { code: 'worker-crashed' } });
    expect(Object.values(answers).filter((answer) => answer.ok)).toHaveLength(9);
  });

  it('makes all workers ready beside their work, with what is new to them first', async () => {
    const log: string[] = [];
    let count = 0;
    const pool = new Pool((() => new MadeUpWorker(() => undefined)) as unknown as () => Worker, 2);
    const numbers = new Map<unknown, number>();
    const numberOf = (api: unknown): string => {
      if (!numbers.has(api)) numbers.set(api, count++);
      return String(numbers.get(api));
    };
    const say = (word: string) => (api: unknown) => {
      log.push(`${word} ${numberOf(api)}`);
      return Promise.resolve();
    };
    pool.onSpawn = say('told');
    pool.readyAll(say('ready'));
    await pool.one(1, (api) => say('called')(api).then(() => ok(null)));
    expect(log).toEqual(['told 0', 'told 1', 'ready 0', 'ready 1', 'called 1']);
    pool.outdate();
    pool.readyAll(say('ready'));
    await pool.one(0, (api) => say('called')(api).then(() => ok(null)));
    expect(log.slice(5)).toEqual(['told 0', 'told 1', 'ready 0', 'ready 1', 'called 0']);
    pool.readyAll(() => Promise.reject(new Error()));
    const broken = await pool.one(0, () => Promise.resolve(ok(null)));
    expect(broken).toEqual({ ok: false, error: { code: 'internal' } });
    expect(await pool.one(0, () => Promise.resolve(ok(null)))).toEqual(ok(null));
    pool.close();
  });

  it('tells what is new to the workers that had a file, if only these are to hear it', async () => {
    const pool = new Pool((() => new MadeUpWorker(() => undefined)) as unknown as () => Worker, 3);
    const files = ['a', 'b', 'c'].map((name) => ({ name }));
    const seen: unknown[] = [];
    const numberOf = (api: unknown): number => (seen.includes(api) ? seen.indexOf(api) : seen.push(api) - 1);
    const at: number[] = [];
    const had = new Map<string, number>();
    const answer = (api: unknown, batch: readonly File[]) => {
      for (const { name } of batch) had.set(name, numberOf(api));
      return Promise.resolve(batch.map(({ name }) => ok(name)));
    };
    await pool.each<File, string>(
      files,
      () => 1,
      answer,
      () => undefined,
    );
    expect(new Set(had.values()).size).toBe(3);
    const tell = (api: unknown): Promise<void> => Promise.resolve(void at.push(numberOf(api)));
    pool.inform(tell, files.slice(1));
    await Promise.all([0, 1, 2].map((slot) => pool.one(slot, () => Promise.resolve(ok(null)))));
    expect(at).toHaveLength(2);
    expect(at).not.toContain(had.get('a'));
    pool.inform(tell);
    await Promise.all([0, 1, 2].map((slot) => pool.one(slot, () => Promise.resolve(ok(null)))));
    expect(at).toHaveLength(5);
    pool.outdate();
    pool.inform(tell);
    await pool.one(0, () => Promise.resolve(ok(null)));
    expect(at).toHaveLength(5);
    pool.close();
  });

  it('has a fresh worker stand where one has nothing left, if that is asked for', async () => {
    let spawned = 0;
    const spawn = (): MadeUpWorker => {
      spawned++;
      return new MadeUpWorker(() => undefined);
    };
    const pool = new Pool(spawn as unknown as () => Worker, 2);
    let told = 0;
    pool.onSpawn = () => {
      told++;
      return Promise.resolve();
    };
    const files = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
    const work = (isSpent: boolean, fresh?: number): Promise<void> =>
      pool.each<File, string>(
        files,
        () => 1,
        (_, batch) => Promise.resolve(batch.map(({ name }) => ok(name))),
        () => undefined,
        { renewed: () => isSpent, ...(fresh !== undefined && { fresh }) },
      );
    await work(false);
    expect([spawned, told]).toEqual([2, 2]);
    await work(true);
    expect([spawned, told]).toEqual([4, 4]);
    await work(true, 1);
    expect([spawned, told]).toEqual([5, 5]);
    await work(false);
    expect([spawned, told]).toEqual([6, 6]);
    pool.close();
  });
});
