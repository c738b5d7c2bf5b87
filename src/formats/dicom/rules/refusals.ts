import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import { pdfElement } from '../document/embedded.ts';
import type { DataSet } from '../read/data-set.ts';
import { find } from '../read/element.ts';
import { hexOf, tags } from '../read/tag.ts';
import { textOf } from '../words/text-value.ts';

const directoryClass = '1.2.840.10008.1.3.10';

/** Objects that this tool cannot make safe, each refused by its own name. `masked`: the plan masks what is burned in. */
export function refuse(data: DataSet, masked = false): Result<true> {
  const storageClass = find(data.meta, tags.mediaStorageSopClass);
  const isDirectory = storageClass && textOf(data, storageClass, '') === directoryClass;
  if (isDirectory || find(data.root, tags.directoryRecords)) {
    return fail('dicom-directory', { kind: 'tag', path: hexOf(tags.directoryRecords) });
  }
  // A PDF goes through its own module (document/module.ts), which looks at all that its pages show.
  const isPdf = pdfElement(data) !== null;
  if (find(data.root, tags.encapsulatedDocument) && !isPdf) {
    return fail('dicom-encapsulated-document', { kind: 'tag', path: hexOf(tags.encapsulatedDocument) });
  }
  const burnedIn = find(data.root, tags.burnedInAnnotation);
  if (!masked && !isPdf && burnedIn && textOf(data, burnedIn, '').trim().toUpperCase() === 'YES') {
    return fail('dicom-burned-in-declared', { kind: 'tag', path: hexOf(tags.burnedInAnnotation) });
  }
  return ok(true);
}
