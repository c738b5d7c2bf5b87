/**
 * Chromium takes 250 KB of bytes along when a Blob is made and comes back for every piece beyond that, one by one
 * (measured: half of the time that the package of a series takes to be put together).
 */
const takenAlong = 200 * 1024;

/**
 * One Blob of many parts, put together from Blobs that each hold few bytes of their own. Parts are taken one by one and small
 * ones stand in one array until they are handed over: an array and an item of a Blob for each cost more than what is in them.
 */
export class JoinedBlob {
  private readonly type: string;
  private readonly groups: Blob[] = [];
  private group: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  /** Bytes of the group at hand; a Blob copies them, so that it serves all groups. */
  private readonly bytes = new Uint8Array(takenAlong);
  private filled = 0;
  /** From here on they are not in the group yet. */
  private from = 0;

  constructor(type = '') {
    this.type = type;
  }

  add(part: Blob | Uint8Array<ArrayBuffer>): void {
    if (part instanceof Blob) {
      this.close();
      this.group.push(part);
      return;
    }
    if (this.filled + part.length > takenAlong) this.handOver();
    if (part.length > takenAlong) {
      this.groups.push(new Blob([part]));
      return;
    }
    this.bytes.set(part, this.filled);
    this.filled += part.length;
  }

  blob(): Blob {
    this.handOver();
    return new Blob(this.groups, { type: this.type });
  }

  private close(): void {
    if (this.filled > this.from) this.group.push(this.bytes.subarray(this.from, this.filled));
    this.from = this.filled;
  }

  private handOver(): void {
    this.close();
    if (this.group.length > 0) this.groups.push(new Blob(this.group));
    this.group = [];
    this.filled = 0;
    this.from = 0;
  }
}

export function joinedBlob(parts: Iterable<Blob | Uint8Array<ArrayBuffer>>, type = ''): Blob {
  const joined = new JoinedBlob(type);
  for (const part of parts) joined.add(part);
  return joined.blob();
}
