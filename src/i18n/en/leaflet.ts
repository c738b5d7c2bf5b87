import type * as ja from '../ja/leaflet.ts';

export const leafletPage = {
  lead: 'Drafts in Japanese that tell patients how records of their care are used as pseudonymously processed information. What you write here goes into both texts below; empty fields become blanks. It is gone when you leave this page.',
  fields: 'To be written by the clinic',
  labels: {
    clinic: 'Name of the clinic',
    purpose: 'What the records are used for',
    items: 'Which records',
    partners: 'Who uses them too, or who is given work',
    place: 'Where more is explained (notice board, address of a web page)',
    contact: 'Whom to ask (department, telephone)',
  },
  hints: {
    clinic: 'As it is known to patients',
    purpose: 'In words that a patient understands',
    items: 'Kind and period, such as chest CT of 2020 to 2025',
    partners: 'Stays empty where the clinic alone uses them',
    place: 'For example, the notice board of the waiting room',
    contact: 'With hours, if there are any',
  },
  recipients: 'Who uses them beside the clinic',
  recipientNames: { own: 'Nobody', joint: 'Joint use', entrust: 'A contractor' },
  optOut: 'They are used in research, and patients may refuse',
  leaflet: 'Leaflet (one page of A4)',
  poster: 'Poster (one page of A4 in large letters)',
  preview: 'Text of the draft',
  before: 'Before you use it',
  note: 'This is a draft and no legal advice. Make sure that it says what is really done. Public notices of a changed purpose and of joint use and the notice of research are needed beside it; their drafts are under “Export”.',
  sources:
    'Based on: APPI Art. 41 (purpose; bans on provision to third parties, collation and contact; deletion), Rules Art. 31 and 32, PPC guidelines on pseudonymously and anonymously processed information 2-2, PPC general guidelines 2-15 (ways of publishing), ethical guidelines 8-6.',
} satisfies typeof ja.leafletPage;
