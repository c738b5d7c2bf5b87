import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../src/core/text/fold.ts';
import { fieldOf } from '../../src/core/text/tagger/medical-words.ts';
import type { GoldText } from '../eval-text/marks.ts';
import { readGold } from '../eval-text/marks.ts';
import type { Ipadic } from '../lexicon/ipadic.ts';
import { MadeNames } from './made-names.ts';
import { oneOf } from './random.ts';
import type { Sample } from './sentences.ts';
import { samplesOf } from './sentences.ts';
import { filled, renamed } from './variants.ts';

const own = join(import.meta.dirname, 'medical');
const general = join(import.meta.dirname, 'general');

/** What is learnt from, and what is kept apart: `tune` chooses settings, `test` is only ever measured. */
export interface Corpus {
  readonly learn: readonly Sample[];
  readonly tune: ReadonlyMap<string, readonly Sample[]>;
  readonly test: ReadonlyMap<string, readonly Sample[]>;
}

const encyclopaedia = 'stockmark-first-80-percent.jsonl';
const web = 'ud_gsd_dev.jsonl';
const notes = 'held-out.jsonl';
const namedNotes = 'held-out-names.jsonl';

/** Of ten texts the last is for the test and the one before for tuning; of the few web texts two each. */
export function readCorpus(folder: string, withTuningPart = false): Corpus {
  const load = (base: string, name: string) => readGold(readFileSync(join(base, name), 'utf8'), name);
  const part = (golds: readonly GoldText[], wanted: (i: number) => boolean) =>
    golds.filter((_, i) => wanted(i % 10)).flatMap(samplesOf);
  const [wiki, pages] = [load(folder, encyclopaedia), load(folder, web)];
  const [quiet, named] = [load(own, notes), load(own, namedNotes)];
  return {
    learn: [
      ...part(wiki, (i) => i < (withTuningPart ? 9 : 8)),
      ...part(pages, (i) => i < (withTuningPart ? 8 : 6)),
    ],
    tune: new Map([
      ['encyclopaedia', part(wiki, (i) => i === 8)],
      ['web', part(pages, (i) => i === 6 || i === 7)],
      ['notes without names', part(quiet, (i) => i % 2 === 0)],
      ['notes with names', part(named, (i) => i % 2 === 0)],
    ]),
    test: new Map([
      ['encyclopaedia', part(wiki, (i) => i === 9)],
      ['web', part(pages, (i) => i >= 8)],
      ['notes without names', part(quiet, (i) => i % 2 === 1)],
      ['notes with names', part(named, (i) => i % 2 === 1)],
    ]),
  };
}

/** Samples of one round of training: half of the sentences about other people, and clinical notes made anew. */
export class Rounds {
  private readonly learn: readonly Sample[];
  private readonly names: MadeNames;
  private readonly random: () => number;
  private readonly quiet = readLines('learn.txt');
  private readonly nameFrames = readLines('name-frames.txt');
  private readonly wordFrames = readLines('word-frames.txt');
  private readonly generalNames = readLines('name-frames.txt', general);
  private readonly generalWords = readLines('word-frames.txt', general);
  private readonly words = readLines('words.txt').flatMap((line) => line.split(' '));

  private readonly terms = readLines('kanji-terms.txt').flatMap((line) => line.split(' '));
  private readonly termFrames = readLines('term-frames.txt');

  constructor({ learn }: Corpus, ipadic: Ipadic, random: () => number) {
    this.learn = learn;
    this.names = new MadeNames(ipadic, katakanaParts(learn), random);
    this.random = random;
  }

  samples(round: number): Sample[] {
    const { random, names } = this;
    const changed = this.learn.map((sample) =>
      round > 0 && random() < 0.5 ? renamed(sample, names) : sample,
    );
    const word = (isKanji: boolean) => (isKanji ? oneOf(this.terms, random) : this.word());
    const makeGeneral = (frame: string) => filled(fold(frame).text, 0, names, word, random);
    const make = (frame: string) => {
      const text = frame.replaceAll(/\{[A-Z]{1,2}\}/gu, '');
      return filled(
        frame,
        // A third is learnt as if nothing around showed what it is about.
        random() < 0.35 ? 0 : Math.max(fieldOf(text), 1 + Math.floor(random() * 3)),
        names,
        word,
        random,
      );
    };
    return [
      ...changed,
      ...this.quiet.map((text) => make(fold(text).text)),
      ...Array.from({ length: 400 }, () => make(fold(oneOf(this.termFrames, random)).text)),
      ...Array.from({ length: 300 }, () => make(fold(oneOf(this.wordFrames, random)).text)),
      ...this.generalNames.flatMap((frame) => [makeGeneral(frame), makeGeneral(frame), makeGeneral(frame)]),
      ...this.generalWords.map(makeGeneral),
      ...Array.from({ length: 450 }, () => make(fold(oneOf(this.nameFrames, random)).text)),
    ];
  }

  /** A word of the list as it is, or the front of one and the back of another: medicines have such names. */
  private word(): string {
    const { words, random } = this;
    const word = oneOf(words, random);
    const other = oneOf(words, random);
    if (random() < 0.6 || word.length < 5 || other.length < 5) return word;
    const tail = other.slice(-3);
    return /^[ーァィゥェォャュョッン]/u.test(tail) ? word : word.slice(0, 3) + tail;
  }
}

function readLines(name: string, folder = own): string[] {
  return readFileSync(join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function katakanaParts(samples: readonly Sample[]): string[] {
  const parts = new Set<string>();
  for (const { text, tags } of samples)
    for (const match of text.matchAll(/[ァ-ヺー]{2,}/gu)) {
      const tag = tags[match.index];
      if (tag === 1 || tag === 2) parts.add(match[0]);
    }
  return [...parts];
}
