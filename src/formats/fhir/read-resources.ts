import type { Locator } from '../../core/findings/locator.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { decode, type Decoded } from '../../core/text/decode.ts';
import { detectEncoding } from '../../core/text/encoding.ts';
import type { Context } from '../format.ts';
import { readJson, type JsonNode } from './json.ts';
import { holdsResource, Resources } from './resources.ts';

export interface ReadResources {
  readonly decoded: Decoded;
  readonly documents: readonly JsonNode[];
  readonly resources: Resources;
}

/** The resources of a file, or of a stretch of it that begins at byte `start`. */
export function readResources(
  bytes: Uint8Array,
  start: number,
  { limits, progress }: Pick<Context, 'limits' | 'progress'>,
): Result<ReadResources> {
  const detected = detectEncoding(bytes);
  if (!detected.ok) return detected;
  const { encoding, bomLength } = detected.value;
  // RFC 8259, 8.1: JSON is UTF-8; UTF-16 comes with old programs of Windows.
  if (!encoding.startsWith('utf-')) return fail('text-undecodable');
  const decoded = decode(bytes, encoding, bomLength);
  if (!decoded.ok) return decoded;
  const documents = readJson(decoded.value.text, limits.fhirMaxDepth, progress);
  if (!documents.ok)
    return start === 0
      ? documents
      : fail(documents.error.code, movedBy(start, documents.error.where), documents.error.params);
  if (!documents.value.every(holdsResource)) return fail('fhir-no-resource', { kind: 'file' });
  return ok({
    decoded: decoded.value,
    documents: documents.value,
    resources: new Resources(documents.value),
  });
}

function movedBy(start: number, where: Locator | undefined): Locator {
  return where?.kind === 'byte' ? { kind: 'byte', offset: where.offset + start } : { kind: 'file' };
}
