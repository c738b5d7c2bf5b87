import { carrierModule } from '../text/carrier.ts';
import { firstTag } from '../xml/first-tag.ts';
import { openPage } from './open.ts';

const start = /^<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])/iu;
const declared = /<meta\s[^>]{0,200}charset\s*=/iu;

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
