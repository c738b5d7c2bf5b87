/**
 * Classes of words that the tagger knows by name; their numbers are their places here. Classes of grammar (particles,
 * inflected forms) follow in the order in which the dictionary builder meets them.
 */
export const namedClasses = [
  'unknown-kanji',
  'unknown-katakana',
  'unknown-hiragana',
  'unknown-latin',
  'unknown-digits',
  'unknown-other',
  'surname',
  'given-name',
  'person',
  'place',
  'country',
  'organisation',
  'proper-noun',
  'noun',
  'verbal-noun',
  'adjectival-noun',
] as const;

export type NamedClass = (typeof namedClasses)[number];

export const classNumber = Object.fromEntries(namedClasses.map((name, number) => [name, number])) as {
  readonly [K in NamedClass]: number;
};

/** Cost of a word that the dictionary does not have, by its script; as in IPADIC's own unk.def. */
export const unknownCosts: readonly number[] = [11_400, 9_500, 12_500, 7_000, 3_000, 3_000];
