import { fail, type Result } from '../core/result.ts';
import { openFrameReader, openThumbnails } from '../worker-api/client.ts';
import type { FileInput, PixelsModel, Thumbnail } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import { compareSeries, type SeriesValues } from './series-values.ts';

/** The files of the job, and workers that know what is to be done with them. */
type Ready = readonly [book: { readonly inputs: ReadonlyMap<number, FileInput> }, pool: Pool];

/** What a person asks for while looking at images; none of it changes the job or counts as a file seen. */
export class Looks {
  private readonly ready: () => Promise<Ready>;
  private readonly frames = openFrameReader();
  private readonly thumbnails = openThumbnails();

  constructor(ready: () => Promise<Ready>) {
    this.ready = ready;
  }

  /** One frame; `cancelled` where the user has gone on before its turn came. */
  async frame(id: number, frame: number): Promise<Result<PixelsModel>> {
    const [{ inputs }] = await this.ready();
    const input = inputs.get(id);
    return input ? this.frames.read(input, frame) : fail('internal');
  }

  /** The first frame, small. */
  async thumbnail(id: number): Promise<Result<Thumbnail>> {
    const [{ inputs }] = await this.ready();
    const input = inputs.get(id);
    return input ? this.thumbnails.read(input) : fail('internal');
  }

  /** It is out of view again. */
  forgoThumbnail(id: number): void {
    this.thumbnails.forgo(id);
  }

  /** What differs between the files of a series. */
  async compare(ids: readonly number[], going: (done: number) => boolean): Promise<SeriesValues> {
    const [{ inputs }, pool] = await this.ready();
    return compareSeries(inputs, ids, pool, going);
  }

  close(): void {
    this.frames.close();
    this.thumbnails.close();
  }
}
