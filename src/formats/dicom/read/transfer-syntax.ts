import type { Form } from './element.ts';
import { explicitBig, explicitLittle, implicitLittle } from './element.ts';

export interface TransferSyntax {
  readonly form: Form;
  readonly deflated: boolean;
}

const base = '1.2.840.10008.1.2';

/** JPIP Referenced Deflate and its HTJ2K sister hold a deflated data set too (PS3.5 A.7, A.8). */
const deflated = new Set([`${base}.1.99`, `${base}.4.95`, `${base}.4.205`]);

/** Syntaxes of PS3.6 Table A-1 that a stored file may have; null for private and unknown ones. */
export function transferSyntax(uid: string): TransferSyntax | null {
  if (uid === base) return { form: implicitLittle, deflated: false };
  if (uid === `${base}.2`) return { form: explicitBig, deflated: false };
  if (deflated.has(uid)) return { form: explicitLittle, deflated: true };
  if (uid === `${base}.1` || uid === `${base}.1.98` || uid === `${base}.5` || uid === `${base}.8.1`) {
    return { form: explicitLittle, deflated: false };
  }
  if (uid.startsWith(`${base}.4.`) && /^\d{2,3}$/.test(uid.slice(base.length + 3))) {
    return { form: explicitLittle, deflated: false };
  }
  return null;
}
