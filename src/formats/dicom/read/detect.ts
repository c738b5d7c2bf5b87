import type { Match } from '../../format.ts';
import type { Form } from './element.ts';
import { explicitBig, explicitLittle, implicitLittle } from './element.ts';
import { isKnownTag } from '../rules/dictionary.ts';
import { vrByCode } from './vr.ts';

export const preambleBytes = 128;

export function hasPreamble(head: Uint8Array): boolean {
  return (
    head.length >= 132 && head[128] === 0x44 && head[129] === 0x49 && head[130] === 0x43 && head[131] === 0x4d
  );
}

/** First groups of data sets that come without preamble (PS3.10 forbids them, archives hold them). */
const firstGroups = new Set([0x0002, 0x0004, 0x0008, 0x0010]);

/** The form of a data set that starts without a word before it; null when nothing fits. */
export function formOfBareDataSet(head: Uint8Array): Form | null {
  if (head.length < 8) return null;
  const view = viewOf(head);
  for (const form of [explicitLittle, explicitBig]) {
    if (firstGroups.has(view.getUint16(0, form.little)) && vrByCode.has(view.getUint16(4, false)))
      return form;
  }
  const tag = tagAt(view, implicitLittle);
  if (!firstGroups.has(tag >>> 16)) return null;
  const length = view.getUint32(4, true);
  const groupLength = (tag & 0xffff) === 0 && length === 4;
  return groupLength || (isKnownTag(tag) && length < 0x10000) ? implicitLittle : null;
}

/** The form behind a meta header. What the bytes show wins over what was declared; the order does not show. */
export function formAfterMeta(head: Uint8Array, declared: Form | undefined): Form {
  const view = viewOf(head);
  if (!vrByCode.has(view.getUint16(4, false))) {
    return declared && !declared.little ? declared : implicitLittle;
  }
  if (declared?.explicit) return declared;
  return view.getUint16(0, true) <= view.getUint16(0, false) ? explicitLittle : explicitBig;
}

function tagAt(view: DataView, form: Form): number {
  return ((view.getUint16(0, form.little) << 16) | view.getUint16(2, form.little)) >>> 0;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes first: the mark, else a plausible bare data set; then the name, so that a wreck is refused as DICOM. */
export function detect(head: Uint8Array, name: string): Match | null {
  if (hasPreamble(head) || formOfBareDataSet(head)) return { by: 'bytes' };
  return /\.(dcm|dicom|dic)$/i.test(name) ? { by: 'name' } : null;
}
