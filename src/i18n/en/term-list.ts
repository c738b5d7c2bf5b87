import type * as ja from '../ja/term-list.ts';

const law = {
  anonymised: {
    word: 'Anonymously processed information',
    text: 'Processed so that nobody can be identified even beside other information, and cannot be restored. It takes stronger processing, but may be given to third parties after publication. Karina does not make it.',
    clause: 'APPI Art. 2(6), Rules Art. 34',
  },
  identifier: {
    word: 'Identifier',
    text: 'What identifies a person by itself, such as a name or a photograph of the face. It has to be removed or replaced.',
    clause: 'Rules Art. 31(1)',
  },
  quasi: {
    word: 'Quasi-identifier',
    text: 'What identifies a person only together with others, such as address, date of birth and sex.',
    clause: 'Rules Art. 31(1)',
  },
  code: {
    word: 'Individual identification code',
    text: 'A code that the law names as belonging to one person: My Number, numbers of insured persons and the like, and DNA sequences by which a person can be told. All of it has to be removed.',
    clause: 'APPI Art. 2(2), Cabinet Order Art. 1, Rules Art. 31(2)',
  },
  financial: {
    word: 'Descriptions with a risk of financial harm',
    text: 'Credit card numbers, or ID and password of a service that moves money. They have to be removed.',
    clause: 'Rules Art. 31(3)',
  },
  link: {
    word: 'Linking code',
    text: 'A number that leads to other records, such as a patient ID. Replacing or removing it is advised, because it makes the ban on collation easier to keep.',
  },
  contact: {
    word: 'Contact information',
    text: 'Telephone numbers, mail addresses and whatever else reaches the person. Contacting somebody by means of pseudonymously processed information is forbidden.',
    clause: 'APPI Art. 41(8)',
  },
  sensitive: {
    word: 'Special care-required personal information',
    text: 'Medical history, results of care and examinations, and other information that may lead to discrimination. A leak has to be reported even for one person.',
    clause: 'APPI Art. 2(3), Rules Art. 7(1)',
  },
  collation: {
    word: 'Ban on collation',
    text: 'Whoever uses pseudonymously processed information must not compare it with other information to find out who the person is.',
    clause: 'APPI Art. 41(7)',
  },
  joint: {
    word: 'Joint use',
    text: 'Use together with a defined range of others. Items, range, purpose and the party responsible are published before anything is handed over.',
    clause: 'APPI Art. 41(6), PPC guidelines 2-2-3-3',
  },
  entrust: {
    word: 'Entrustment',
    text: 'Having others do work for the clinic’s own purpose. The contractor is told that it is pseudonymously processed information, and is supervised.',
    clause: 'APPI Art. 25 and 41(6)',
  },
  optOut: {
    word: 'Opting out',
    text: 'Making research known so that those who do not want it can refuse, in the way that the review board has approved.',
    clause: 'Ethical guidelines for medical research involving human subjects, 8-6',
  },
  nextGeneration: {
    word: 'Pseudonymised medical information',
    text: 'Made under the Next Generation Medical Infrastructure Act by certified makers only. It is not what a clinic makes here.',
    clause: 'Next Generation Medical Infrastructure Act',
  },
};

const work = {
  table: {
    word: 'Table',
    text: 'The list of patient IDs and their pseudonyms. It leads back to the patients, and is therefore removed information.',
    clause: 'APPI Art. 41(2)',
  },
  key: {
    word: 'Key',
    text: 'A secret number by which UIDs and dates are always replaced in the same way. Whoever sees it may be able to go back.',
    clause: 'APPI Art. 41(2)',
  },
  sealed: {
    word: 'Sealed file',
    text: 'An encrypted file (sealed.age) with table and key. Only those who know the passphrase can open it.',
  },
  passphrase: {
    word: 'Passphrase',
    text: 'The long password of the sealed file. If it is forgotten, nobody can open the file.',
  },
  shift: {
    word: 'Shifted dates',
    text: 'All dates of one patient move by the same number of days. Intervals stay as they are.',
  },
  k: {
    word: 'k',
    text: 'The smallest number of persons who share sex, birth and area after processing. With 1, somebody stands alone.',
  },
  mask: {
    word: 'Mask',
    text: 'Writing or faces in a picture are filled so that they cannot be restored: the pixels themselves are changed.',
  },
  package: {
    word: 'Package',
    text: 'One ZIP file with the processed files, their list and the record. Nothing else may be handed over.',
  },
  record: {
    word: 'Processing record',
    text: 'The paper that says when, by whom, what and how. It is signed and kept.',
    clause: 'Rules Art. 32',
  },
};

const technical = {
  dicom: {
    word: 'DICOM',
    text: 'The standard of files for CT, ultrasound and other medical images. Beside the image it holds the patient’s name, dates and more.',
  },
  exif: {
    word: 'Exif',
    text: 'Information hidden in a photograph: when and where it was taken, and with what camera.',
  },
  hash: {
    word: 'Hash',
    text: 'A short text that is computed from a file like a fingerprint. SHA-256 is one way of computing it.',
  },
  plain: {
    word: 'Plain text',
    text: 'Information that is not encrypted, which everybody can read.',
  },
  manifest: {
    word: 'List (manifest.json)',
    text: 'Names and hashes of the files in a package. With it, a recipient finds out whether anything was altered.',
  },
};

export const termList = {
  lead: 'Words of the pages and of the record, one by one. The clauses tell where to read more.',
  search: 'Search for a word',
  none: 'This word is not here.',
  clause: 'Basis: ',
  groups: { law: 'Words of the law', work: 'Words of processing', technical: 'Words of files' },
  glossClauses: {
    pseudonymised: 'APPI Art. 2(5), Rules Art. 31',
    removed: 'APPI Art. 41(2), Rules Art. 32',
  },
  law,
  work,
  technical,
} satisfies typeof ja.termList;
