import type { ErrorCode } from '../../core/errors.ts';
import type { Limits } from '../../core/limits.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { BytePatch } from '../../core/text/patch.ts';
import { openPage } from '../html/open.ts';
import { shown, type Carried, type Drop } from '../text/carried.ts';
import { plainText } from '../text/plain.ts';
import { boundaryParts } from './boundary.ts';
import { fieldText } from './field-text.ts';
import { isKept, isRead, isTrace } from './fields.ts';
import {
  latin,
  readHeader,
  readParameters,
  type Header,
  type HeaderField,
  type Parameters,
} from './header.ts';
import { transferred } from './transfer.ts';
import { unicodeHeader } from './unicode-header.ts';

/** A thousand recipients fit into this; longer fields are hostile. */
const LONGEST = 131_072;

/** Fields that say how the part is read. A second one of a kind would be read by some and not by others. */
const single = ['content-type', 'content-transfer-encoding', 'content-disposition', 'mime-version'];

/** Walks a mail and its parts; every stretch of it becomes a piece of text, a drop or a reason to refuse. */
export class MailReader {
  readonly pieces: Carried[] = [];
  private readonly bytes: Uint8Array;
  private readonly limits: Limits;

  constructor(bytes: Uint8Array, limits: Limits) {
    this.bytes = bytes;
    this.limits = limits;
  }

  /** `fallback`: the kind of a part that names none. */
  entity(start: number, end: number, depth = 0, fallback = 'text/plain'): Result<null> {
    if (depth > this.limits.mailMaxDepth || this.pieces.length > this.limits.mailMaxParts)
      return fail('letter-too-deep', { kind: 'file' });
    const header = readHeader(this.bytes, start, end);
    if (!header) return fail('letter-broken', { kind: 'byte', offset: start });
    const read = this.header(header);
    if (!read.ok) return read;
    const encoding = this.value(header, 'content-transfer-encoding').trim().toLowerCase();
    const type = readParameters(this.value(header, 'content-type'));
    const kind = type.kind === '' ? fallback : type.kind;
    const refused = refusal(kind, type, readParameters(this.value(header, 'content-disposition')));
    if (refused) return fail(refused, { kind: 'file' });
    if (kind.startsWith('multipart/')) return this.multipart(header, end, depth, type, kind);
    if (kind === 'message/rfc822') {
      if (!/^(?:7bit|8bit|binary|)$/u.test(encoding)) return fail('mail-attachment', { kind: 'file' });
      return this.entity(header.bodyStart, end, depth + 1);
    }
    return this.leaf(header, end, kind, type, encoding);
  }

  private value({ fields }: Header, name: string): string {
    const field = fields.find((one) => one.name === name);
    return field ? latin(this.bytes, field.valueStart, field.valueEnd) : '';
  }

  private header({ fields }: Header): Result<null> {
    const ofMime = fields.filter(({ name }) => single.includes(name));
    if (ofMime.some(({ name }, i) => ofMime.findIndex((other) => other.name === name) !== i))
      return fail('letter-broken', { kind: 'file' });
    const quiet: string[] = [];
    if (this.pieces.length + fields.length > this.limits.mailMaxParts)
      return fail('letter-too-deep', { kind: 'file' });
    for (const field of fields) {
      if (field.valueEnd - field.valueStart > LONGEST) return fail('letter-broken', { kind: 'file' });
      if (isRead(field.name)) {
        const text = fieldText(this.bytes, field);
        if (!text.ok) return text;
        this.pieces.push(text.value);
      } else if (!isKept(field.name)) this.pieces.push(dropped(this.drop(field)));
      else quiet.push(latin(this.bytes, field.valueStart, field.valueEnd));
    }
    this.pieces.push({ ...empty, quiet: quiet.join('\n') });
    return ok(null);
  }

  private drop({ name, start, end }: HeaderField): Drop {
    const key = isTrace(name) ? 'mail:trace' : 'mail:header';
    return { key, start, end, at: start, value: shown(latin(this.bytes, start, Math.min(end, start + 400))) };
  }

  private multipart(
    header: Header,
    end: number,
    depth: number,
    type: Parameters,
    kind: string,
  ): Result<null> {
    const boundary = type.values.get('boundary') ?? '';
    const found = boundaryParts(this.bytes, header.bodyStart, end, boundary);
    if (!found) return fail('letter-broken', { kind: 'byte', offset: header.bodyStart });
    const fallback = kind === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    const before = this.plain(found.before);
    if (!before.ok) return before;
    for (const part of found.parts) {
      const read = this.entity(part.start, part.end, depth + 1, fallback);
      if (!read.ok) return read;
    }
    return this.plain(found.after);
  }

  /** What stands before the first part and after the last: mailers do not show it. */
  private plain({ start, end }: { start: number; end: number }): Result<null> {
    const text = plainText(this.bytes.subarray(start, end));
    if (!text.ok) return text;
    if (text.value.text.trim() !== '') this.pieces.push(moved(text.value, start));
    return ok(null);
  }

  private leaf(header: Header, end: number, kind: string, type: Parameters, encoding: string): Result<null> {
    const body = transferred(this.bytes, header.bodyStart, end, encoding);
    if (!body) return fail('letter-broken', { kind: 'byte', offset: header.bodyStart });
    const charset = type.values.get('charset') ?? '';
    const isPage = kind === 'text/html';
    const plain = isPage ? null : plainText(body.bytes, charset);
    const text = plain ?? openPage(body.bytes, charset, header.bodyStart);
    if (!text.ok) return text;
    if (!isPage && hidesFile(text.value.text)) return fail('mail-attachment', { kind: 'file' });
    if (!isPage && text.value.text.includes('-----BEGIN PGP MESSAGE-----'))
      return fail('mail-sealed', { kind: 'file' });
    const isBare = plain?.ok === true && plain.value.isAscii;
    const is7bit = encoding === '' || encoding === '7bit';
    this.pieces.push({
      ...text.value,
      patches: (edits, drops) => {
        const made = text.value.patches(edits, drops);
        if (!made.ok) return made;
        const beyond = made.value.some(({ bytes }) => bytes.some((byte) => byte >= 0x80));
        const fields = beyond ? unicodeHeader(this.bytes, header, isBare, is7bit) : [];
        return ok([...fields, ...body.encode(inOrder(made.value))]);
      },
    });
    return ok(null);
  }
}

const empty: Carried = { text: '', drops: [], fields: [], quiet: '', authors: [], patches: () => ok([]) };

function dropped(drop: Drop): Carried {
  const patch: BytePatch = { start: drop.start, end: drop.end, bytes: new Uint8Array() };
  return { ...empty, drops: [drop], patches: (_, drops) => ok(drops.has(drop) ? [patch] : []) };
}

function moved(piece: Carried, by: number): Carried {
  return {
    ...piece,
    patches(edits, drops) {
      const made = piece.patches(edits, drops);
      if (!made.ok) return made;
      return ok(made.value.map(({ start, end, bytes }) => ({ start: start + by, end: end + by, bytes })));
    },
  };
}

function inOrder(patches: readonly BytePatch[]): BytePatch[] {
  return [...patches].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** A part that is not the text of the mail itself. */
function refusal(kind: string, type: Parameters, disposition: Parameters): ErrorCode | null {
  if (/^(?:multipart\/(?:encrypted|signed)|application\/(?:x-)?(?:pkcs7|pgp))/u.test(kind))
    return 'mail-sealed';
  if (kind.startsWith('image/')) return 'letter-image';
  const isFile =
    disposition.kind === 'attachment' || disposition.values.has('filename') || type.values.has('name');
  if (isFile && !kind.startsWith('multipart/')) return 'mail-attachment';
  const isText = /^(?:multipart\/|message\/rfc822$|text\/(?:plain|html|markdown)$)/u.test(kind);
  return isText ? null : 'mail-attachment';
}

/** Files that were put into the text itself, before MIME. */
function hidesFile(text: string): boolean {
  return /^begin(?:-base64)? [0-7]{3,4} \S/mu.test(text);
}
