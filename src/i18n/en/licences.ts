import type * as ja from '../ja/licences.ts';

export const licences = {
  title: 'Software used, and its licences',
  lead: (n: string) =>
    `This page uses ${n} pieces of software, dictionaries and other works that people have made and published. Their terms (licences) and the names of their makers are shown here, as those terms ask.`,
  files:
    'This list was made automatically when the version you have open was built, from what is really in it. The same is handed out with the page as licences.txt (all texts) and sbom.cdx.json (list of components).',
  listTitle: 'List (press one to read its text)',
  version: (version: string) => `version ${version}`,
  carries: (names: string) => `Carries: ${names}`,
  and: ', ',
  names: { 'LicenseRef-IPADIC': 'Terms of IPADIC' },
} satisfies typeof ja.licences;
