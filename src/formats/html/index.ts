import { carrierModule } from '../text/carrier.ts';
import { openPage } from './open.ts';

const start = /^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/iu;
const declared = /<meta\s[^>]{0,200}charset\s*=/iu;

/** Past white space, an XML declaration and comments. */
function firstTag(text: string): string {
  let at = 0;
  for (;;) {
    at = text.length - text.slice(at).trimStart().length;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?xml', at) ? '?>' : '';
    const found = end === '' ? -1 : text.indexOf(end, at);
    if (found < 0) return text.slice(at);
    at = found + end.length;
  }
}

/** Pages are read, never run: what a browser would run or load is taken out. */
export const htmlModule = carrierModule({
  id: 'html',
  accept: ['.html', '.htm', '.xhtml'],
  extension: '.html',
  open: (bytes) => openPage(bytes),

  detect(head, name) {
    const text = String.fromCharCode(...head.subarray(0, 4096))
      .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, '')
      .replace(/\0/gu, '');
    const first = firstTag(text);
    if (start.test(first) || (first.startsWith('<') && declared.test(first))) return { by: 'bytes' };
    if (!/\.x?html?$/iu.test(name)) return null;
    return { by: first.startsWith('<') ? 'bytes' : 'name' };
  },
});
