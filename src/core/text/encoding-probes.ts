import { codeTables } from './code-tables.ts';

// Bytes are counted through by index: an iterator makes an object for each of them until the engine has compiled the loop.

/** Says chunk by chunk whether bytes can be read as UTF-8. */
export class Utf8Probe {
  alive = true;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });

  push(bytes: Uint8Array): void {
    this.run(() => this.decoder.decode(bytes, { stream: true }));
  }

  end(): void {
    if (this.alive) this.run(() => this.decoder.decode());
  }

  private run(decode: () => string): void {
    try {
      decode();
    } catch {
      this.alive = false;
    }
  }
}

const isoEscapes: ReadonlySet<string> = new Set(['(B', '(J', '(I', '$@', '$B', '$(D']);

/**
 * ISO-2022-JP is 7-bit; the escapes of RFC 1468 and RFC 2237 and the half-width kana of JIS X 0201 count, those
 * behind an escape and those between SO and SI.
 */
export class IsoProbe {
  alive = true;
  escapes = 0;
  private escape: string | null = null;
  private shifted = false;

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at++] ?? 0;
      if (byte >= 0x80) this.alive = false;
      else if (this.escape !== null) this.continueEscape(byte);
      else if (byte === 0x1b) this.escape = '';
      else if (byte === 0x0e || byte === 0x0f) {
        if (this.shifted === (byte === 0x0e)) this.alive = false;
        this.shifted = byte === 0x0e;
        this.escapes++;
      }
      if (!this.alive) return;
    }
  }

  end(): void {
    if (this.escape !== null || this.shifted) this.alive = false;
  }

  private continueEscape(byte: number): void {
    const escape = (this.escape ?? '') + String.fromCharCode(byte);
    const known = isoEscapes.has(escape);
    if (known) this.escapes++;
    else if (!['(', '$', '$('].includes(escape)) this.alive = false;
    this.escape = known ? null : escape;
  }
}

/** Below this share of usual characters two bytes a character give something else than text. */
const USUAL_SHARE = 0.95;

/**
 * UTF-16 without a mark: its line ends, spaces and digits hold a zero byte, which no other encoding of text has, and
 * the units read in the right order are signs that Japanese text is made of.
 */
export class Utf16Probe {
  private units = 0;
  private readonly usual = { le: 0, be: 0 };
  private pending: number | null = null;

  /** `odd`: the bytes begin with the second half of a unit; it is left out where its first half was not seen. */
  push(bytes: Uint8Array, odd: boolean): void {
    for (let at = odd && this.pending === null ? 1 : 0; at < bytes.length;) {
      const byte = bytes[at++] ?? 0;
      if (this.pending === null) {
        this.pending = byte;
        continue;
      }
      this.units++;
      if (isUsual((byte << 8) | this.pending)) this.usual.le++;
      if (isUsual((this.pending << 8) | byte)) this.usual.be++;
      this.pending = null;
    }
  }

  /** Null when neither order makes text. */
  order(): 'utf-16le' | 'utf-16be' | null {
    if (this.pending !== null || this.units < 2) return null;
    const { le, be } = this.usual;
    if (Math.max(le, be) < this.units * USUAL_SHARE) return null;
    return le >= be ? 'utf-16le' : 'utf-16be';
  }
}

function isUsual(unit: number): boolean {
  return (
    (unit >= 0x20 && unit <= 0x7e) ||
    (unit >= 0x09 && unit <= 0x0d) ||
    (unit >= 0x3000 && unit <= 0x30ff) ||
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0xff01 && unit <= 0xffee) ||
    (unit >= 0x2010 && unit <= 0x27bf) ||
    (unit >= 0x3200 && unit <= 0x33ff)
  );
}

/**
 * CP932 and EUC-JP accept most of each other's bytes. The score follows what the wrong reading looks
 * like: EUC-JP read as CP932 turns into half-width kana in impossible orders, CP932 kana read as EUC-JP
 * turns into rare kanji.
 */
export class DoubleByteProbe {
  alive = true;
  score = 0;
  private pending: number[] = [];
  private lastKana = 0;
  private readonly isCp932: boolean;

  constructor(encoding: 'cp932' | 'euc-jp') {
    this.isCp932 = encoding === 'cp932';
  }

  push(bytes: Uint8Array): void {
    if (this.isCp932) this.pushCp932(bytes);
    else this.pushEuc(bytes);
  }

  end(): void {
    if (this.pending.length > 0) this.alive = false;
  }

  private pushCp932(bytes: Uint8Array): void {
    const table = codeTables().cp932;
    let lead = this.pending[0] ?? 0;
    let { score, lastKana } = this;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at++] ?? 0;
      if (lead !== 0) {
        if (table[(lead << 8) | byte] === 0) {
          this.die();
          return;
        }
        score += lead <= 0x83 ? 2 : lead >= 0x88 && lead <= 0x97 ? 1 : lead >= 0xf0 ? -2 : -1;
        lead = 0;
        lastKana = 0;
      } else if (byte < 0x80) lastKana = 0;
      else if (byte >= 0xa1 && byte <= 0xdf) {
        score += plausibleKana(byte, lastKana) ? 0.5 : -3;
        lastKana = byte;
      } else if (byte === 0x80 || byte === 0xa0 || byte > 0xfc) {
        this.die();
        return;
      } else lead = byte;
    }
    this.score = score;
    this.lastKana = lastKana;
    this.pending = lead === 0 ? [] : [lead];
  }

  private pushEuc(bytes: Uint8Array): void {
    const { euc, euc3 } = codeTables();
    let [first = 0, second = 0] = this.pending;
    let { score } = this;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at++] ?? 0;
      if (first === 0) {
        if (byte < 0x80) continue;
        if (byte !== 0x8e && byte !== 0x8f && (byte < 0xa1 || byte === 0xff)) {
          this.die();
          return;
        }
        first = byte;
      } else if (first === 0x8e) {
        if (byte < 0xa1 || byte > 0xdf) {
          this.die();
          return;
        }
        first = 0;
      } else if (first === 0x8f) {
        if (second === 0) second = byte;
        else {
          if (euc3[(second << 8) | byte] === 0) {
            this.die();
            return;
          }
          score -= 1;
          first = second = 0;
        }
      } else {
        if (euc[(first << 8) | byte] === 0) {
          this.die();
          return;
        }
        score += first <= 0xa5 ? 2 : first >= 0xb0 && first <= 0xcf ? 1 : -1;
        first = 0;
      }
    }
    this.score = score;
    this.pending = first === 0 ? [] : second === 0 ? [first] : [first, second];
  }

  private die(): void {
    this.alive = false;
  }
}

/** Half-width kana as people write them: a sound mark after a kana that takes it, little punctuation. */
function plausibleKana(byte: number, last: number): boolean {
  const voiced = last === 0xb3 || (last >= 0xb6 && last <= 0xc4) || (last >= 0xca && last <= 0xce);
  if (byte === 0xde) return voiced;
  if (byte === 0xdf) return last >= 0xca && last <= 0xce;
  // Small kana and the long mark follow another kana.
  if (byte >= 0xa7 && byte <= 0xb0) return last > 0xb0 || (byte === 0xb0 && last >= 0xa7);
  return byte > 0xa6 || byte === 0xa5;
}
