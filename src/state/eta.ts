/** Estimates time left from what was done in the last seconds, damped so that it does not jump. */
export class Eta {
  private readonly samples: { at: number; bytes: number }[] = [];
  private shown: number | null = null;

  /** `now` in milliseconds. Null until two seconds of work have been seen. */
  update(now: number, doneBytes: number, totalBytes: number): number | null {
    this.samples.push({ at: now, bytes: doneBytes });
    while ((this.samples[0]?.at ?? now) < now - 15_000) this.samples.shift();
    const first = this.samples[0];
    if (!first || now - first.at < 2_000 || doneBytes <= first.bytes) return this.shown;
    const perSecond = ((doneBytes - first.bytes) / (now - first.at)) * 1000;
    const seconds = Math.ceil((totalBytes - doneBytes) / perSecond);
    // An estimate that grows by a second or two is noise, not news.
    if (this.shown === null || seconds < this.shown || seconds > this.shown + 2) this.shown = seconds;
    return this.shown;
  }
}
