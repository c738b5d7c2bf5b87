import { oneOf } from './random.ts';
import type { MadeNames } from './made-names.ts';
import type { Sample } from './sentences.ts';

/** What stands in capitals and is nobody. */
const capitals =
  'NHK JR IBM NEC LOVE DREAM MTV CD DVD NATO EU WHO FIFA BLUE STAR GO ROCK LIVE BEST NEXT PC OS USB TBS NTT AKB ISO HIV UHF GPS NASA ONE HOME'.split(
    ' ',
  );
/** Characters of the labels B-P and I-P. */
const BEGIN = 1;
const INSIDE = 2;

/** The same sentence about other people: what surrounds a name is learnt, not the name. */
export function renamed({ text, tags, field }: Sample, names: MadeNames): Sample {
  let made = '';
  const labels: number[] = [];
  for (let at = 0; at < text.length;) {
    if (tags[at] !== BEGIN) {
      made += text.charAt(at);
      labels.push(tags[at++] ?? 0);
      continue;
    }
    let end = at + 1;
    while (tags[end] === INSIDE) end++;
    const old = text.slice(at, end);
    const name = names.like(old) ?? old;
    made += name;
    for (let i = 0; i < name.length; i++) labels.push(i === 0 ? BEGIN : INSIDE);
    at = end;
  }
  return { text: made, tags: Uint8Array.from(labels), field };
}

/**
 * Fills the slots of a frame: {W} is a word in katakana, {N} one in kanji, {V} one in capitals, the others are names:
 * {S} a surname, {O} one of one kanji, {G} a given name, {H} one in kana, {F} both, {A} a lord's, {T} an artist's,
 * {L} a performer's, {K} in katakana, {R} in Latin letters.
 */
export function filled(
  frame: string,
  field: number,
  names: MadeNames,
  word: (isKanji: boolean) => string,
  random: () => number,
): Sample {
  let text = '';
  const labels: number[] = [];
  const add = (part: string, isName: boolean): void => {
    for (let i = 0; i < part.length; i++) labels.push(!isName ? 0 : i === 0 ? BEGIN : INSIDE);
    text += part;
  };
  for (const piece of frame.split(/(\{[A-Z]{1,2}\})/u)) {
    switch (piece) {
      case '{S}':
        add(random() < 0.93 ? names.surname() : names.chinese().slice(0, 1), true);
        break;
      case '{F}':
        add(random() < 0.9 ? names.full(random() < 0.4 ? ' ' : '') : names.chinese(), true);
        break;
      case '{FS}':
        add(names.full(' '), true);
        break;
      case '{O}':
        add(names.single(), true);
        break;
      case '{G}':
        add(names.givenAlone(), true);
        break;
      case '{H}':
        add(names.kana(), true);
        break;
      case '{A}':
        add(names.historic(), true);
        break;
      case '{T}':
        add(names.artist(), true);
        break;
      case '{L}':
        add(names.stage(), true);
        break;
      case '{V}':
        add(oneOf(capitals, random), false);
        break;
      case '{K}':
        add(names.katakana(random() < 0.4 ? 1 : 2), true);
        break;
      case '{R}':
        add(names.roman(), true);
        break;
      case '{W}':
        add(word(false), false);
        break;
      case '{N}':
        add(word(true), false);
        break;
      default:
        add(piece, false);
    }
  }
  return { text, tags: Uint8Array.from(labels), field };
}
