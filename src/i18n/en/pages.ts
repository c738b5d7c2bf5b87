import type * as ja from '../ja/pages.ts';

export const pages = {
  title: 'What the pages show',
  lead: 'The PDF that is written holds nothing but the pages as they are seen here. Check what is blacked out and that nothing was missed.',
  label: (page: string, pages: string) => `page ${page} of ${pages}`,
  page: 'Page',
  previous: 'Previous page',
  next: 'Next page',
  hits: 'Found in the text',
  hit: (what: string, state: string) => `${what} (${state})`,
  black: 'blacked out',
  stays: 'stays',
  none: 'Nothing drawn on this page is filled.',
  reachPage: 'This page only',
  reachAll: (pages: string) => `All ${pages} pages of this PDF`,
  reachGroup: (n: string) => `All ${n} PDFs of this paper size`,
  choice: 'How PDFs are written',
  choiceLead:
    'A PDF is made anew from pictures of its pages. Text, bookmarks, attachments and the like of the original are not in it. On the page itself, words that are replaced are blacked out as well.',
  dpi: 'Resolution of pages',
  dpis: {
    150: '150 dpi (small files)',
    200: '200 dpi (usual)',
    300: '300 dpi (fine drawings, small print)',
  },
  searchable: 'Lay the text after the replacements over it, unseen',
  searchableText:
    'It can be searched and copied, with pseudonyms in place of names. Nothing of the original text is in it.',
  textBeside: 'Write the text after the replacements as a file (.txt) as well',
  textBesideText:
    'It has the name of the PDF and lies beside it, with a form feed between pages. Letters in pictures and scans are not in it.',
} satisfies typeof ja.pages;
