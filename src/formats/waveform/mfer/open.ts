import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { FieldFile } from '../../fields/field-file.ts';
import type { Context } from '../../format.ts';
import { patchedBytes, placed, slotPatches } from '../slots.ts';
import { mferCurves } from './curves.ts';
import { MferFields } from './fields.ts';
import { readTags, waves } from './tags.ts';

/** Texts of a recording stay far below; samples are not read. */
const longestValue = 1 << 20;

export async function openMfer(source: ByteSource, ctx: Context): Promise<Result<FieldFile>> {
  const tags = await readTags(source);
  if (!tags.ok) return tags;
  const found = new MferFields();
  for (const tag of tags.value) {
    if (ctx.cancelled()) return fail('cancelled');
    if (tag.tag === waves) continue;
    if (tag.end - tag.valueStart > longestValue)
      return fail('waveform-broken', { kind: 'byte', offset: tag.start });
    found.read(tag, await source.read(tag.valueStart, tag.end));
  }
  const { slots, drops, subjects } = found;
  const fields = found.fields.map((field) => ({ ...field, subject: subjects.length - 1 }));
  const bulkFrom = tags.value.find(({ tag }) => tag === waves)?.valueStart ?? source.size;
  return ok({
    fields: placed(slots, fields),
    drops: drops.map(({ name, value, start }) => ({
      name,
      value,
      at: { kind: 'byte', offset: start } as const,
    })),
    subjects,
    async preview() {
      const curves = await mferCurves(source, tags.value, found.isLittleEndian);
      return ok({
        kind: 'waveform',
        ...curves,
        text: fields.map(({ name, value }) => `${name}\t${value}`).join('\n'),
      });
    },
    write(edits, gone) {
      const dropped = [...gone].flatMap((index) => {
        const drop = drops[index];
        return drop ? [{ start: drop.start, end: drop.end, bytes: new Uint8Array(0) }] : [];
      });
      const patches = [...slotPatches(slots, fields, edits), ...dropped].sort((a, b) => a.start - b.start);
      return Promise.resolve(ok(patchedBytes(source.size, patches, bulkFrom)));
    },
  });
}
