/** A value of INFO or of a sample: what the columns are divided by is written as `%3B` (VCF 4.3, 1.2). */
export class VcfText {
  readonly value: string;
  private readonly starts: number[] = [];

  constructor(raw: string) {
    let value = '';
    for (let at = 0; at < raw.length;) {
      const code = /^%([0-9A-Fa-f]{2})/u.exec(raw.slice(at, at + 3))?.[1];
      const char = code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
      const read = /^[%:;=,\t\r\n]$/u.test(char) ? char : (raw[at] ?? '');
      this.starts.push(at);
      value += read;
      at += read === char && char !== '' && raw[at] === '%' ? 3 : 1;
    }
    this.value = value;
  }

  /** Where a character of the value stands in what is written. */
  readonly place = (offset: number): number => this.starts[offset] ?? this.value.length;

  readonly written = (value: string): string =>
    value
      .replace(/%(?=[0-9A-Fa-f]{2})/gu, '%25')
      .replace(
        /[:;=\t\r\n]/gu,
        (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )
      .replace(/ /gu, '_') || '.';
}
