import type { Messages } from '../ja.ts';

export const lightEdition: Messages['lightEdition'] = {
  title: 'Light edition: pictures and PDFs cannot be examined',
  lacks: [
    'PDFs, photographs, ultrasound and other pictures that are likely to hold text are not accepted. Series such as CT and MRI are marked “not examined”, and the record says so.',
    'Names in texts are found only by how they are written (after “Patient:”, before a title) and where another file tells them. No dictionary is used, so more of them are missed.',
  ],
  instead: 'With pictures, PDFs or many texts, use the full karina.html, or Karina on your server.',
};
