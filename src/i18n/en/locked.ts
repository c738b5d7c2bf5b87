import type { locked as ja } from '../ja/locked.ts';

/** PDFs that a password keeps closed. */
export const locked = {
  title: 'Some PDFs are protected by a password',
  lead: (count: string) =>
    `Files that do not open without a password and were not examined yet: ${count}. Enter the password that opens them and examine them again.`,
  more: (count: string) => `and ${count} more`,
  password: 'Password that opens the PDF',
  hint: 'The password is used on this page only and is kept in no record and no output. Where files have different ones, enter one after the other.',
  show: 'Show the password',
  again: 'Examine again',
  missing: 'Enter the password.',
  wrong:
    'Some PDFs did not open with the password that was entered. Check capital and small letters and enter it again.',
} satisfies typeof ja;
