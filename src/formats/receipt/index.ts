import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import type { FieldFile } from '../fields/field-file.ts';
import { fieldsModule } from '../fields/module.ts';
import { openRecords } from '../fields/records.ts';
import { textFieldFile } from '../fields/text-file.ts';
import { readClaims } from './claims.ts';
import { readDpc } from './dpc.ts';

/** 医療機関・薬局, or the head of data that come back; line numbers may stand before it. */
const claims = /^(?:\d+,){0,3}(?:IR|YK|HI|MN),[\d,]/u;
/** 施設コード, データ識別番号, then 様式1 (a count, a date, a number, a code) or what was done (two dates, kind, order). */
const dpc =
  /^\d{9,10}\t\d{10}\t(?:\d{1,2}\t\d{8}\t\d{1,2}\t[A-Z]{1,3}\d{3,6}\t|\d{8}\t\d{8}\t\d{2}\t\d{4}\t)/u;

/** Of the two only the DPC survey's files are written with tabs. */
function isTabbed(text: string): boolean {
  return /^[^\r\n]*\t/u.test(text);
}

async function open(source: ByteSource, { limits }: Context): Promise<Result<FieldFile>> {
  const decoded = await openRecords(source, limits);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const read = isTabbed(text) ? readDpc(text) : readClaims(text);
  return read.ok ? { ok: true, value: textFieldFile(decoded.value, source.size, read.value) } : read;
}

export const receiptModule = fieldsModule({
  id: 'receipt',
  accept: ['.uke'],
  extension: ({ text = '' }) => (isTabbed(text) ? '.txt' : '.UKE'),
  open,

  detect(head, name) {
    const text = String.fromCharCode(...head.subarray(0, 64));
    if (claims.test(text) || dpc.test(text)) return { by: 'bytes' };
    return /\.uke$/iu.test(name) ? { by: 'name' } : null;
  },
});
