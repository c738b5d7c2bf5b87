import type { Messages } from '../ja.ts';

export const drafts = {
  title: '4. Drafts of documents',
  lead: 'Drafts in Japanese for what has to be published or kept. What is known is filled in. Complete the marked blanks and check the content before use.',
  needed: 'Needed for this work',
  copy: 'Copy the text',
  print: 'Print the draft',
  copied: '✓ Copied. Paste it into a document.',
  selected: 'The text is selected. Press Ctrl+C (Command+C on a Mac) to copy it.',
  names: {
    joint: 'Public notice of joint use',
    purpose: 'Public notice of a changed purpose',
    'opt-out': 'Notice of research, with opting out',
    ledger: 'Ledger of the removed information',
    entrusted: 'Notice to a contractor',
  },
  when: {
    joint: 'The five items are published before anything is handed over in joint use.',
    purpose: 'Published when the purpose differs from the one at collection.',
    'opt-out': 'For research, given in the way that the review board approved.',
    ledger: 'Where key and table are kept: who handled them, and when.',
    entrusted: 'Tells a contractor that this is pseudonymously processed information.',
  },
} satisfies Messages['drafts'];
