import { carrierModule } from '../text/carrier.ts';
import { openRtf } from './open.ts';

const signature = '{\\rtf';

export const rtfModule = carrierModule({
  id: 'rtf',
  accept: ['.rtf'],
  extension: '.rtf',
  open: (bytes, { limits }) => openRtf(bytes, limits),

  detect(head, name) {
    if (String.fromCharCode(...head.subarray(0, signature.length)) === signature) return { by: 'bytes' };
    return /\.rtf$/iu.test(name) ? { by: 'name' } : null;
  },
});
