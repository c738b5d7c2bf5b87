import type { Messages } from '../ja.ts';

export const beside = {
  guide: 'How to use Karina',
  errorList: 'List of errors',
  terms: 'Terms',
  leaflet: 'Notices for patients',
  code: (code: string) => `Code ${code}`,
} satisfies Messages['beside'];
