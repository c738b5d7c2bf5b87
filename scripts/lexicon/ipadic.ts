import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** One word of IPADIC as kuromoji ships it. */
export interface Word {
  readonly surface: string;
  /** Left and right context number: IPADIC gives each word the same for both. */
  readonly context: number;
  readonly cost: number;
  /** 品詞, its three subdivisions, 活用型 and 活用形. */
  readonly features: readonly string[];
  /** 読み in katakana. */
  readonly reading?: string | undefined;
}

export interface Ipadic {
  readonly words: readonly Word[];
  /** Cost of a word of context `right` after one of context `left`. */
  readonly connection: (left: number, right: number) => number;
}

/** Bytes of a word in tid.dat: two contexts, the cost, and where its features stand. */
const RECORD = 10;

export function readIpadic(folder: string): Ipadic {
  const read = (name: string) => gunzipSync(readFileSync(join(folder, `${name}.dat.gz`)));
  const [info, features, costs] = [read('tid'), read('tid_pos'), read('cc')];
  const words: Word[] = [];
  for (let at = 0; at + RECORD <= info.length; at += RECORD) {
    const start = info.readUInt32LE(at + 6);
    if (at > 0 && start === 0) break;
    const [surface = '', ...rest] = features
      .subarray(start, features.indexOf(0, start))
      .toString('utf8')
      .split(',');
    words.push({
      surface,
      context: info.readUInt16LE(at),
      cost: info.readInt16LE(at + 4),
      features: rest.slice(0, 6),
      reading: rest[7],
    });
  }
  const width = costs.readInt16LE(2);
  return {
    words,
    connection: (left, right) => costs.readInt16LE(2 * (left * width + right + 2)),
  };
}
