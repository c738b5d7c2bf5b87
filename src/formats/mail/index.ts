import { ok } from '../../core/result.ts';
import { headSigns } from '../head-text.ts';
import { carrierModule } from '../text/carrier.ts';
import { joined } from './joined.ts';
import { MailReader } from './parts.ts';

/** Fields that no letter begins with by chance. */
const certain = /^(?:mime-version|message-id|received|return-path|delivered-to):/imu;
const usual = /^(?:from|to|subject|date):/imu;

export const mailModule = carrierModule({
  id: 'mail',
  accept: ['.eml'],
  extension: '.eml',

  open(bytes, { limits }) {
    const reader = new MailReader(bytes, limits);
    const read = reader.entity(0, bytes.length);
    return read.ok ? ok(joined(reader.pieces)) : read;
  },

  detect(head, name) {
    const top = headSigns(head).split(/\r?\n\r?\n/u)[0] ?? '';
    const isHeader = /^[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]/u.test(top);
    if (isHeader && certain.test(top) && usual.test(top)) return { by: 'bytes' };
    if (!/\.eml$/iu.test(name)) return null;
    return { by: isHeader ? 'bytes' : 'name' };
  },
});
