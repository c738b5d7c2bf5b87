/**
 * Memory that is asked for and never touched costs nothing, but counts: after so much an engine collects. In Chromium 256 MB did so
 * at once with heaps of 20 to 200 MB, 192 MB and several times 96 MB with some of them only.
 */
const askedFor = 256 * 1024 * 1024;

function askForCollection(): number {
  try {
    return new ArrayBuffer(askedFor).byteLength;
  } catch {
    // Where there is no such room, the engine has collected in vain.
    return 0;
  }
}

/**
 * Counts what is let go, and has it collected now and then. An engine weighs a handle of a file as some bytes, while the
 * browser keeps kilobytes for it: of 10^5 messages it let a gigabyte lie until the job had ended (measured in Chromium).
 */
export class LetGo {
  /** Bytes that were asked for. Nobody reads it in a job; without it a minifier takes the asking for idle, and away. */
  asked = 0;
  private readonly every: number;
  private readonly collect: () => number;
  private count = 0;

  constructor(every: number, collect = askForCollection) {
    this.every = every;
    this.collect = collect;
  }

  add(count: number): void {
    this.count += count;
    if (this.count < this.every) return;
    this.count = 0;
    this.asked += this.collect();
  }
}
