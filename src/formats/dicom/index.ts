import type { FormatModule } from '../format.ts';
import { detect } from './detect.ts';
import { inspect } from './inspect.ts';
import { preview } from './preview.ts';
import { propose } from './propose.ts';
import { pseudonymize } from './pseudonymize.ts';
import { verify } from './verify.ts';

export const dicomModule: FormatModule = {
  id: 'dicom',
  labelKey: 'dicom',
  accept: ['.dcm', '.dicom', '.dic'],
  searchesText: true,
  detect,
  inspect,
  propose,
  pseudonymize,
  preview,
  verify,
};
