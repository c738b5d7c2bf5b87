import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { SubjectClue } from '../../../core/subjects/clue.ts';
import { decode } from '../../../core/text/decode.ts';
import { detectEncoding } from '../../../core/text/encoding.ts';
import { bytePatches, patchedParts } from '../../../core/text/patch.ts';
import type { FieldFile } from '../../fields/field-file.ts';
import type { Context } from '../../format.ts';
import { escapeXml } from '../../xml/patch.ts';
import { Lines } from '../../text/open.ts';
import { AecgReader, type AecgSpan } from './reader.ts';

export async function openAecg(source: ByteSource, ctx: Context): Promise<Result<FieldFile>> {
  const { textMaxBytes } = ctx.limits;
  if (source.size > textMaxBytes) return fail('file-too-large', { kind: 'file' }, { limit: textMaxBytes });
  const bytes = await source.read(0, source.size);
  const detected = detectEncoding(bytes);
  if (!detected.ok) return detected;
  const decoded = decode(bytes, detected.value.encoding, detected.value.bomLength);
  if (!decoded.ok) return decoded;
  const { text } = decoded.value;
  const reader = new AecgReader(text);
  const read = reader.read(ctx);
  if (!read.ok) return read;
  const { spans, comments, curves } = reader;
  const clue = clueOf(spans);
  const subject = Object.keys(clue).length > 0 ? 0 : -1;
  const lines = new Lines(text);
  return ok({
    fields: spans.map(({ name, kind, value, from, said }) => ({
      name,
      kind,
      value,
      subject,
      at: (offset) => lines.at(from + offset),
      ...(said !== undefined && { said }),
    })),
    drops: comments.map(({ from, to }) => ({
      name: 'comment',
      at: lines.at(from),
      value: text.slice(from, to).slice(0, 200),
    })),
    subjects: subject === 0 ? [clue] : [],
    preview: () =>
      Promise.resolve(
        ok({
          kind: 'waveform',
          ...curves(),
          text: spans.map(({ name, value }) => `${name}\t${value}`).join('\n'),
        }),
      ),
    write(edits, drops) {
      const patches = [
        ...[...edits].flatMap(([index, value]) => {
          const span = spans[index];
          return span ? [{ start: span.from, end: span.to, text: escapeXml(value) }] : [];
        }),
        ...[...drops].flatMap((index) => {
          const span = comments[index];
          return span ? [{ start: span.from, end: span.to, text: '' }] : [];
        }),
      ].sort((a, b) => a.start - b.start);
      const made = bytePatches(decoded.value, patches);
      return Promise.resolve(made.ok ? ok(patchedParts(source.size, made.value)) : made);
    },
  });
}

function clueOf(spans: readonly AecgSpan[]): SubjectClue {
  const value = (name: string): string | undefined => spans.find((span) => span.name === name)?.value;
  const id = value('patient-id');
  const parts = [value('family'), value('given')].filter((part) => part !== undefined).join(' ');
  const name = value('name') ?? (parts === '' ? undefined : parts);
  const birth = /^(\d{4})(\d\d)(\d\d)/u.exec(value('birth') ?? '');
  const script = name !== undefined && /[^\x20-\x7e]/u.test(name) ? 'nameKanji' : 'nameRoman';
  return {
    ...(id !== undefined && { id }),
    ...(name !== undefined && { [script]: name }),
    ...(birth && { birth: birth.slice(1, 4).join('-') }),
  };
}
