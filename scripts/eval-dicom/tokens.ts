/** mulberry32: the same canaries for the same seed on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const letters = 'BCDFGHJKLMNPQRSTVWXZ';

/** More than the longest shift between any two, so that no shifted date is another token. */
const daysApart = 733;

/** Gives each canary a value that is valid for its VR and stands nowhere else. */
export class Tokens {
  private count = 0;
  private dates = 0;
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  next(vr: string): string {
    const n = this.count++;
    const number = String(n).padStart(5, '0');
    switch (vr) {
      case 'DA':
        return this.date();
      case 'DT':
        return `${this.date()}101112.${number}7`;
      case 'TM':
        return `101112.${number}3`;
      case 'UI':
        return `1.2.777.4${number}.9.${this.digits(3)}`;
      case 'DS':
        return `0.9${this.digits(4)}${number}`;
      case 'IS':
        return `97${this.digits(2)}${number}`;
      case 'AS':
        return `9${String(n % 100).padStart(2, '0')}D`;
      case 'UR':
        return `urn:zq:${this.word()}${number}`;
      default:
        return `ZQ${this.word()}${number}X`;
    }
  }

  /** From 1200 on, before any date that a made-up examination has. */
  private date(): string {
    const day = new Date(Date.UTC(1200, 0, 5 + daysApart * this.dates++));
    return day.toISOString().slice(0, 10).replaceAll('-', '');
  }

  private word(): string {
    return Array.from({ length: 3 }, () => letters[Math.floor(this.random() * letters.length)]).join('');
  }

  private digits(count: number): string {
    return Array.from({ length: count }, () => String(Math.floor(this.random() * 10))).join('');
  }
}
