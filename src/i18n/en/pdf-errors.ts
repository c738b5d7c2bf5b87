import type { pdfErrors as ja } from '../ja/pdf-errors.ts';

/** PDF: what cannot be drawn as it should look is refused by name. */
export const pdfErrors = {
  'pdf-broken': {
    what: 'The PDF is damaged or made in a way that is not handled; its pages cannot be drawn as they should look.',
    next: 'Check that a viewer opens it, make it anew (for example by "print to PDF"), and choose it again.',
  },
  'pdf-password': {
    what: 'The PDF is protected by a password, so it cannot be looked into.',
    next: 'Enter its password in the step "Examine" and examine again. If you do not know it, ask whoever made the file.',
  },
  'pdf-wrong-password': {
    what: 'This PDF did not open with the password that was entered.',
    next: 'Check capital and small letters, then enter it again in the step "Examine". If you do not know it, ask whoever made the file.',
  },
  'pdf-missing-glyphs': {
    what: 'The PDF has letters for which neither it nor this computer has a shape. Written without them, nobody would see the gap.',
    next: 'Make it anew with its fonts embedded, or open it on a computer that has the font.',
  },
  'pdf-page-too-large': {
    what: 'A page is too large to be drawn safely.',
    next: 'Print it to a smaller paper size, or choose a lower resolution.',
  },
  'pdf-too-many-pages': {
    what: 'The PDF has too many pages.',
    next: 'Save it in several files and choose those.',
  },
  'pdf-not-loaded': {
    what: 'What PDFs are drawn with could not be loaded, so the file was not handled.',
    next: 'Open this page again, then choose the file again.',
  },
  'pdf-mask-open': {
    what: 'Something of the page was left where it should be blacked out. This PDF was not written.',
    next: 'Print it to a new PDF and choose that.',
  },
} satisfies typeof ja;
