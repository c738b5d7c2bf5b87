import { fieldsModule } from '../fields/module.ts';
import { headText } from '../head-text.ts';
import { FhirFile, openFhir } from './open.ts';
import { fhirExcerpt, fhirStretches } from './stretches.ts';

const resource = /"resourceType"\s*:\s*"[A-Z][A-Za-z]+"/u;

/** FHIR R4 resources and bundles in JSON, and Bulk Data in NDJSON. Any other JSON is refused by name. */
export const fhirModule = fieldsModule({
  id: 'fhir',
  accept: ['.json', '.ndjson'],
  extension: (file) => (file instanceof FhirFile ? file.extension : '.json'),
  open: openFhir,
  stretches: fhirStretches,
  excerpt: fhirExcerpt,

  detect(head) {
    const text = headText(head).trimStart();
    return /^[{[]/u.test(text) && resource.test(text) ? { by: 'bytes' } : null;
  },
});
