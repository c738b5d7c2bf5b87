import { fieldsModule } from '../fields/module.ts';
import { openMessages } from './open.ts';

/** A header, after the frame of MLLP or a byte order mark. */
const header = /^(?:\xef\xbb\xbf)?[\v\r\n]*(?:MSH|FHS|BHS)[^A-Za-z0-9\s]/u;

export const hl7v2Module = fieldsModule({
  id: 'hl7v2',
  accept: ['.hl7'],
  extension: '.hl7',
  open: openMessages,

  detect(head) {
    return header.test(String.fromCharCode(...head.subarray(0, 16))) ? { by: 'bytes' } : null;
  },
});
