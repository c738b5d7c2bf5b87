import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import { byteStart, decode, type Decoded } from '../../core/text/decode.ts';
import { encodeText } from '../../core/text/encoder.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';
import { bytePatches, type BytePatch, type TextPatch } from '../../core/text/patch.ts';
import type { Carried } from '../text/carried.ts';
import { labelledEncoding } from '../text/labels.ts';
import { contexts } from './characters.ts';
import { PageReader, type Stretch } from './read.ts';

/** A page; `label` is the encoding that a mail says its part has, `origin` where its bytes stand in the file. */
export function openPage(bytes: Uint8Array, label = '', origin = 0): Result<Carried> {
  const decoded = decodePage(bytes, label);
  if (!decoded.ok) return decoded;
  const source = decoded.value;
  // Without a word about the encoding a browser guesses; references are read by all.
  const plain = source.declared ? source.encoding : null;
  const page = new PageReader(source.text);
  if (page.refused) return fail(page.refused, { kind: 'file' });
  const drops = page.drops.map((drop) => ({ ...drop, at: origin + byteStart(source, drop.start) }));
  return ok({
    text: page.main.text(),
    drops,
    fields: [],
    authors: [],
    quiet: page.quiet.join('\n'),
    patches: (edits, chosen) =>
      pagePatches(
        source,
        page,
        plain,
        edits,
        drops.filter((drop) => chosen.has(drop)),
      ),
  });
}

function pagePatches(
  source: Decoded,
  page: PageReader,
  encoding: Encoding | null,
  edits: readonly TextPatch[],
  drops: readonly Stretch[],
): Result<BytePatch[]> {
  const patches: TextPatch[] = drops.map(({ start, end, text }) => ({ start, end, text }));
  for (const edit of edits) {
    const spans = page.main.edits(edit);
    if (!spans && edit.text !== '') return fail('verify-failed');
    for (const { start, end, text, unit } of spans ?? []) {
      const bare = page.main.note(unit) === contexts.bare;
      patches.push({ start, end, text: written(text, encoding, bare) });
    }
  }
  patches.sort((a, b) => a.start - b.start || a.end - b.end);
  return bytePatches(source, patches);
}

/** Text as it is written in a page: safe in content and in quotes, and without quotes where there are none. */
function written(text: string, encoding: Encoding | null, bare: boolean): string {
  if (bare && text === '') return '&#32;';
  return Array.from(text, (char) => {
    const code = char.codePointAt(0) ?? 0;
    if ('&<>"\''.includes(char) || (bare && /[\s=`]/u.test(char))) return `&#${String(code)};`;
    const fits = code < 0x80 || (encoding !== null && encodeText(char, encoding) !== null);
    return fits ? char : `&#x${code.toString(16)};`;
  }).join('');
}

interface DecodedPage extends Decoded {
  readonly declared: boolean;
}

/** A byte order mark first, then the mail's word, then the page's own, then what the bytes look like. */
function decodePage(bytes: Uint8Array, label: string): Result<DecodedPage> {
  const detected = detectEncoding(bytes);
  const marked = detected.ok && detected.value.reason === 'bom' ? detected.value : null;
  const own = labelledEncoding(label) ?? labelledEncoding(declaredIn(bytes));
  if (!marked && own) {
    const decoded = decode(bytes, own);
    if (decoded.ok && !bytes.includes(0)) return ok({ ...decoded.value, declared: true });
  }
  if (!detected.ok) return detected;
  const { encoding, bomLength, reason } = detected.value;
  const decoded = decode(bytes, encoding, bomLength);
  return decoded.ok ? ok({ ...decoded.value, declared: reason !== 'ascii' }) : decoded;
}

/** `<meta charset>` or its older form, within the first 1,024 bytes as browsers look for it, or a little on. */
function declaredIn(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 4096));
  return (
    /<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,30})/iu.exec(head)?.[1] ?? ''
  );
}
