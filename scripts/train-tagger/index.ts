import { classify } from '../lexicon/classes.ts';
import { readIpadic } from '../lexicon/ipadic.ts';
import { packLexicon } from '../lexicon/pack.ts';
import { Lexicon } from '../../src/core/text/tagger/lexicon.ts';
import { packWeights, unpackWeights } from '../../src/core/text/tagger/weights.ts';
import { readCorpus, Rounds } from './corpus.ts';
import type { Measured } from './measure.ts';
import { measure } from './measure.ts';
import { seeded } from './random.ts';
import { train } from './train.ts';

export interface TrainOptions {
  readonly seed: number;
  readonly texts: string;
  readonly dictionary: string;
  readonly epochs: number;
  /** Learn from the tuning part too, once all settings stand. */
  readonly whole: boolean;
}

export interface TrainedTagger {
  readonly weights: Uint8Array;
  readonly facts: object;
}

/** Chosen on the tuning part. */
const recipe = { rate: 0.03, decay: 0.01, dropout: 0.15 };
const smallestWeight = 0.03;
const thresholds = [0.5, 0.35, 0.2, 0.1];

export function trainTagger(options: TrainOptions, say: (line: string) => void): TrainedTagger {
  const { seed, texts, dictionary, epochs, whole } = options;
  const ipadic = readIpadic(dictionary);
  const lexicon = new Lexicon(packLexicon(ipadic, classify(ipadic)));
  const corpus = readCorpus(texts, whole);
  const random = seeded(seed);
  const rounds = new Rounds(corpus, ipadic, random);
  const trained = train(lexicon, (round) => rounds.samples(round), { ...recipe, epochs, random, say });
  const weights = packWeights(trained, smallestWeight);
  const shipped = unpackWeights(weights);
  const table = (parts: ReadonlyMap<string, Parameters<typeof measure>[2]>) =>
    Object.fromEntries(
      [...parts].map(([name, samples]) => [
        name,
        measure(lexicon, shipped, samples, thresholds).map(rounded),
      ]),
    );
  return {
    weights,
    facts: {
      ...recipe,
      seed,
      epochs,
      learntFrom: {
        texts: 'ner-wikipedia-dataset (stockmark) and UD_Japanese-GSD with NE labels, parts by index',
        own: 'scripts/train-tagger/medical and general',
        dictionary: 'IPADIC 2.7.0-20070801 as in kuromoji 0.1.2',
        sentences: corpus.learn.length,
        withTuningPart: whole,
      },
      note: 'tagger alone, before rules and before the list of terms; recall of PERSON',
      tune: table(corpus.tune),
      test: table(corpus.test),
    },
  };
}

function rounded({ threshold, spans, overlap, full, marks, right, wrongPerThousand }: Measured): object {
  const share = (part: number, all: number) => (all === 0 ? null : Number((part / all).toFixed(3)));
  return {
    threshold,
    names: spans,
    overlap: share(overlap, spans),
    full: share(full, spans),
    precision: share(right, marks),
    wrongPerThousand: Number(wrongPerThousand.toFixed(1)),
  };
}
