/**
 * Decoding tables of the Japanese double-byte codes, read out of the platform's own TextDecoder at first
 * use. Own walking over them gives text and byte offsets at once, and the reverse tables make sure that
 * what is encoded decodes to the same character (browsers have no encoder but UTF-8).
 */
export interface CodeTables {
  /** CP932: lead << 8 | trail -> UTF-16 unit, 0 = none. Holds F040-F9FC (外字) as U+E000-U+E757. */
  readonly cp932: Uint16Array;
  /** EUC-JP code set 1, the same for JIS X 0208 in ISO-2022-JP with 0x80 added to both bytes. */
  readonly euc: Uint16Array;
  /** EUC-JP code set 3 (0x8F first): JIS X 0212. */
  readonly euc3: Uint16Array;
}

let tables: CodeTables | null = null;

export function codeTables(): CodeTables {
  tables ??= {
    cp932: build('shift_jis', [], 0x81, 0xfc, 0x40, 0xfc),
    euc: build('euc-jp', [], 0xa1, 0xfe, 0xa1, 0xfe),
    euc3: build('euc-jp', [0x8f], 0xa1, 0xfe, 0xa1, 0xfe),
  };
  return tables;
}

const LINE_FEED = 0x0a;
const REPLACEMENT = 0xfffd;

/** Decodes every pair on a line of its own: a broken pair cannot spoil the next one. */
function build(
  label: string,
  prefix: readonly number[],
  leadFrom: number,
  leadTo: number,
  trailFrom: number,
  trailTo: number,
): Uint16Array {
  const table = new Uint16Array(65_536);
  const decoder = new TextDecoder(label);
  for (let lead = leadFrom; lead <= leadTo; lead++) {
    // A0-DF are half-width kana in CP932, never lead bytes.
    if (label === 'shift_jis' && lead >= 0xa0 && lead <= 0xdf) continue;
    const bytes: number[] = [];
    for (let trail = trailFrom; trail <= trailTo; trail++) bytes.push(...prefix, lead, trail, LINE_FEED);
    const lines = decoder.decode(new Uint8Array(bytes)).split('\n');
    for (let trail = trailFrom; trail <= trailTo; trail++) {
      const line = lines[trail - trailFrom];
      if (line?.length !== 1) continue;
      const unit = line.charCodeAt(0);
      if (unit !== REPLACEMENT) table[(lead << 8) | trail] = unit;
    }
  }
  return table;
}

const reversed = new Map<Uint16Array, Map<number, number>>();

/**
 * UTF-16 unit -> pair. The lowest pair wins, but for rows ED and EE of CP932 (NEC's copies of the IBM
 * characters), which the WHATWG encoder leaves out too: 髙 is FBFC.
 */
export function reverseTable(table: Uint16Array): ReadonlyMap<number, number> {
  const made = reversed.get(table);
  if (made) return made;
  const reverse = new Map<number, number>();
  const skipsNec = table === codeTables().cp932;
  for (let pair = 0; pair < table.length; pair++) {
    const unit = table[pair] ?? 0;
    const lead = pair >> 8;
    if (unit === 0 || reverse.has(unit) || (skipsNec && (lead === 0xed || lead === 0xee))) continue;
    reverse.set(unit, pair);
  }
  reversed.set(table, reverse);
  return reverse;
}
