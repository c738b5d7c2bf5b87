import { fieldsModule } from '../fields/module.ts';
import { rootName } from '../xml/first-tag.ts';
import { openClinicalXml } from './open.ts';

/** HL7 CDA R2 and MML with CLAIM. Any other XML is refused by name. */
export const cdaModule = fieldsModule({
  id: 'cda',
  accept: ['.xml'],
  extension: '.xml',
  open: openClinicalXml,

  detect: (head) => (['ClinicalDocument', 'Mml'].includes(rootName(head)) ? { by: 'bytes' } : null),
});
