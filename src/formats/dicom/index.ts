import type { FormatModule } from '../format.ts';
import { detect } from './read/detect.ts';
import { inspect, type DicomInspection } from './inspect.ts';
import { attributeType } from './rules/iod-types.ts';
import { freeTextPlace } from './rules/places.ts';
import { preview } from './preview.ts';
import { withDocuments } from './document/module.ts';
import { propose } from './propose.ts';
import { pseudonymize } from './pseudonymize.ts';
import { dicomProposal } from './rules/rules.ts';
import { framesToSearch } from './search/frames-to-search.ts';
import { verify } from './verify.ts';

const headerModule: FormatModule<DicomInspection> = {
  id: 'dicom',
  labelKey: 'dicom',
  accept: ['.dcm', '.dicom', '.dic'],
  // Headers are read once: their text is searched for known values when they are written.
  searchesText: false,
  standing: [freeTextPlace],
  detect,
  inspect,
  proposal: (place, { sopClass }: DicomInspection) =>
    dicomProposal(place, sopClass && place.tag ? attributeType(sopClass, place.tag) : undefined),
  propose,
  pseudonymize,
  preview,
  frames: framesToSearch,
  verify,
};

export const dicomModule = withDocuments(headerModule);
