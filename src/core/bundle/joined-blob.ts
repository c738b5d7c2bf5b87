/**
 * Chromium takes 250 KB of bytes along when a Blob is made and comes back for every piece beyond that, one by one
 * (measured: half of the time that the package of a series takes to be put together).
 */
const takenAlong = 200 * 1024;

/** Shorter ones (headers of a ZIP) are copied behind one another: an array for each costs more than what is in it. */
const short = 256;
const shortTogether = 16 * 1024;

/**
 * One Blob of many parts, put together from Blobs that each hold few bytes of their own. Parts are taken one by one, and held
 * no longer than until so many are there.
 */
export class JoinedBlob {
  private readonly type: string;
  private readonly groups: Blob[] = [];
  private group: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  /** Bytes in the group at hand. */
  private held = 0;
  /** Short parts of the group; a Blob copies them, so that one array serves all groups. */
  private shorts: Uint8Array<ArrayBuffer> | null = null;
  private filled = 0;
  /** From here on they are not in the group yet. */
  private from = 0;
  /** Bytes that were handed over and that nobody knows to have arrived. */
  underWay = 0;

  constructor(type = '') {
    this.type = type;
  }

  add(part: Blob | Uint8Array<ArrayBuffer>): void {
    if (part instanceof Blob) {
      this.close();
      this.group.push(part);
      return;
    }
    const isShort = part.length < short;
    if (this.held + part.length > takenAlong || (isShort && this.filled + part.length > shortTogether))
      this.handOver();
    this.held += part.length;
    if (isShort) {
      this.shorts ??= new Uint8Array(shortTogether);
      this.shorts.set(part, this.filled);
      this.filled += part.length;
    } else {
      this.close();
      this.group.push(part);
    }
  }

  /** Returns when they have: the last of them can be read. Whether all can is for whoever reads the whole. */
  async taken(): Promise<void> {
    await this.groups
      .at(-1)
      ?.slice(0, 1)
      .arrayBuffer()
      .catch(() => undefined);
    this.underWay = 0;
  }

  blob(): Blob {
    this.handOver();
    return new Blob(this.groups, { type: this.type });
  }

  private close(): void {
    if (this.shorts && this.filled > this.from) this.group.push(this.shorts.subarray(this.from, this.filled));
    this.from = this.filled;
  }

  private handOver(): void {
    this.close();
    if (this.group.length > 0) this.groups.push(new Blob(this.group));
    this.underWay += this.held;
    this.group = [];
    this.held = 0;
    this.filled = 0;
    this.from = 0;
  }
}

export function joinedBlob(parts: Iterable<Blob | Uint8Array<ArrayBuffer>>, type = ''): Blob {
  const joined = new JoinedBlob(type);
  for (const part of parts) joined.add(part);
  return joined.blob();
}
