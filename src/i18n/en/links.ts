import type * as ja from '../ja/links.ts';

export const links = {
  title: 'Same person or not?',
  lead: (open: string) =>
    `Contradictions that only you can settle: ${open}. Compare them with the charts and decide each one. You cannot go on before that.`,
  decided: 'All contradictions are decided. Choose again to change one.',
  births: 'One patient ID with two or more birth dates',
  birthsHint: 'A slip in the birth date: “same person”. A mixed-up patient ID: “different persons”.',
  ids: 'Same name and birth date, different patient IDs',
  idsHint:
    'The patient was given a new ID: “same person”. Same name and birth date by chance: “different persons”.',
  same: 'Same person',
  different: 'Different persons',
  side: (n: string) => `No. ${n}`,
  all: 'Go by the patient ID for the rest',
  allHint: 'One patient ID is one person, two are two.',
} satisfies typeof ja.links;
