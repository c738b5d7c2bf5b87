/** Short byte strings one behind the other; 0 is none of them. */
export class ByteStore {
  bytes = new Uint8Array(1 << 12);
  private ends = new Int32Array(1 << 8);
  private count = 1;
  /** Bytes of all of them. */
  used = 0;

  add(bytes: Uint8Array): number {
    if (this.used + bytes.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.used + bytes.length));
      larger.set(this.bytes.subarray(0, this.used));
      this.bytes = larger;
    }
    if (this.count === this.ends.length) {
      const larger = new Int32Array(this.ends.length * 2);
      larger.set(this.ends);
      this.ends = larger;
    }
    this.bytes.set(bytes, this.used);
    this.used += bytes.length;
    this.ends[this.count] = this.used;
    return this.count++;
  }

  start(number: number): number {
    return this.ends[number - 1] as number;
  }

  end(number: number): number {
    return this.ends[number] as number;
  }
}

/** Numbers by index; what was not set is 0. */
export class Numbers {
  data = new Int32Array(256);

  set(index: number, number: number): void {
    if (index >= this.data.length) {
      const larger = new Int32Array(Math.max(this.data.length * 2, index + 1));
      larger.set(this.data);
      this.data = larger;
    }
    this.data[index] = number;
  }

  add(index: number): void {
    this.set(index, this.get(index) + 1);
  }

  get(index: number): number {
    return index < this.data.length ? (this.data[index] as number) : 0;
  }
}
