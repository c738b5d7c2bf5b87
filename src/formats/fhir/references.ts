import type { FieldKind } from '../fields/field-kinds.ts';

/** A stretch of a string that is a field of its own. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly kind: FieldKind;
}

const typed =
  /^((?:https?:\/\/[^?#]+?)\/)?([A-Z][A-Za-z]{2,40})\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?(?:#([^#]+))?$/u;
const searched = /^((?:https?:\/\/[^?#]+?)\/)?(?:[A-Z][A-Za-z]{2,40})?\?(.+)$/su;

/** What of a reference or a URL of a resource identifies: its server, its id, what it is looked for by. */
export function referenceStretches(value: string): Stretch[] {
  const prefix = /^(?:#|urn:uuid:|urn:oid:)/iu.exec(value)?.[0];
  if (prefix !== undefined) return behind(value, prefix.length);
  const found = typed.exec(value);
  if (found) {
    const [, base = '', type = '', id = '', fragment = ''] = found;
    const at = base.length + type.length + 1;
    return [
      ...server(base),
      { start: at, end: at + id.length, kind: 'uid' },
      ...(fragment === '' ? [] : behind(value, value.length - fragment.length)),
    ];
  }
  const query = searched.exec(value);
  if (query) return [...server(query[1] ?? ''), ...behind(value, value.length - (query[2] ?? '').length)];
  if (/^[A-Z][A-Za-z]{2,40}$/u.test(value)) return [];
  return value === '' ? [] : [{ start: 0, end: value.length, kind: 'url' }];
}

function behind(value: string, start: number): Stretch[] {
  return start < value.length ? [{ start, end: value.length, kind: 'uid' }] : [];
}

function server(base: string): Stretch[] {
  return base === '' ? [] : [{ start: 0, end: base.length - 1, kind: 'url' }];
}

/** Type of what a reference points at, as far as it says so itself. */
export function referencedType(value: string): string {
  return typed.exec(value)?.[2] ?? '';
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;

/** A new id in the form that the old one had: what was a UUID stays one (`2.25.` is a UUID as a number). */
export function fittedId(original: string): (replacement: string) => string {
  return (replacement) => {
    const number = /^2\.25\.(\d{1,39})$/u.exec(replacement)?.[1];
    if (number !== undefined && uuid.test(original)) return uuidOf(BigInt(number));
    // Letters, digits, hyphens and dots are all that an id may hold.
    return /^[A-Za-z0-9.-]*$/u.test(replacement) ? replacement : 'removed';
  };
}

function uuidOf(number: bigint): string {
  const hex = number.toString(16).padStart(32, '0').slice(-32);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** RFC 2606: a host that never is one. */
export function fittedUrl(): string {
  return 'https://url.invalid';
}
