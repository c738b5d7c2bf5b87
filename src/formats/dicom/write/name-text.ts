/**
 * One word as a person's name: it is the family name, and the delimiter behind it tells that the name is not of the
 * retired form without components (PS3.5 6.2.1.1).
 */
export function nameText(word: string): string {
  return word === '' ? '' : `${word}^`;
}
