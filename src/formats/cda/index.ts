import { fieldsModule } from '../fields/module.ts';
import { openClinicalXml } from './open.ts';

/** Past the declaration, comments and a document type; the type itself says what the root is. */
function rootOf(text: string): string {
  let at = 0;
  for (;;) {
    at = text.length - text.slice(at).trimStart().length;
    const type = /^<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)/u.exec(text.slice(at, at + 200))?.[1];
    if (type !== undefined) return type;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : '';
    const found = end === '' ? -1 : text.indexOf(end, at);
    if (found < 0) return /^<(?:[\w.-]+:)?([\w.-]+)[\s>]/u.exec(text.slice(at, at + 200))?.[1] ?? '';
    at = found + end.length;
  }
}

/** HL7 CDA R2 and MML with CLAIM. Any other XML is refused by name. */
export const cdaModule = fieldsModule({
  id: 'cda',
  accept: ['.xml'],
  extension: '.xml',
  open: openClinicalXml,

  detect(head) {
    const text = String.fromCharCode(...head.subarray(0, 4096))
      .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
      .replace(/\0/gu, '');
    return ['ClinicalDocument', 'Mml'].includes(rootOf(text)) ? { by: 'bytes' } : null;
  },
});
