import { headText } from '../head-text.ts';
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
    const first = firstTag(headText(head));
    if (start.test(first) || (first.startsWith('<') && declared.test(first))) return { by: 'bytes' };
    if (!/\.x?html?$/iu.test(name)) return null;
    return { by: first.startsWith('<') ? 'bytes' : 'name' };
  },
});
