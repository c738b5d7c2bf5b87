import { fieldsModule } from '../fields/module.ts';
import { openRecords } from '../fields/records.ts';
import { textFieldFile } from '../fields/text-file.ts';
import { readPrescriptions } from './read.ts';

export const prescriptionModule = fieldsModule({
  id: 'prescription',
  accept: [],
  extension: '.txt',

  async open(source, { limits }) {
    const decoded = await openRecords(source, limits);
    if (!decoded.ok) return decoded;
    const read = readPrescriptions(decoded.value.text);
    return read.ok ? { ok: true, value: textFieldFile(decoded.value, source.size, read.value) } : read;
  },

  detect(head) {
    const text = String.fromCharCode(...head.subarray(0, 32));
    return /^(?:\xef\xbb\xbf)?(?:JAHIS(?:TC)?\d{1,2}|SJ\d)(?:,[^\r\n]*)?(?:[\r\n]|$)/u.test(text)
      ? { by: 'bytes' }
      : null;
  },
});
