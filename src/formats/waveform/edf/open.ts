import type { ByteSource } from '../../../core/bytes/source.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { FieldFile } from '../../fields/field-file.ts';
import type { Context, PreviewModel, WaveformChannel } from '../../format.ts';
import { patchedBytes, placed, slotPatches, type Slot, type SlotField } from '../slots.ts';
import { thinned } from '../thin.ts';
import { readAnnotations } from './annotations.ts';
import { EdfIdentity, fixedSlot, places } from './header.ts';
import { readLayout, signalField, type EdfLayout } from './layout.ts';

/** Fields of each signal that programs fill with text. */
const described = ['label', 'transducer', 'filter', 'reserved'] as const;

/** How much is drawn. */
const shownSeconds = 10;
const shownBytes = 4 << 20;

export async function openEdf(source: ByteSource, ctx: Context): Promise<Result<FieldFile>> {
  const read = await readLayout(source, ctx);
  if (!read.ok) return read;
  const layout = read.value;
  const annotations = await readAnnotations(source, layout, ctx);
  if (!annotations.ok) return annotations;
  const identity = new EdfIdentity(layout.header, layout.isPlus);
  const slots: Slot[] = [...identity.slots];
  const fields: SlotField[] = [...identity.fields];
  for (const [from, to] of texts(layout)) {
    const text = layout.header.slice(from, to).trimEnd();
    if (!/[A-Za-z\x80-\xff]/u.test(text)) continue;
    const slot = slots.push(fixedSlot(from, to, layout.header.slice(from, to))) - 1;
    const subject = identity.subjects.length - 1;
    const written = (value: string): string => value.replace(/[^\x20-\x7e]+/gu, 'X');
    fields.push({
      name: 'signal-text',
      kind: 'data',
      value: text,
      subject,
      slot,
      from: 0,
      to: text.length,
      written,
    });
  }
  for (const { slot, texts: list } of annotations.value) {
    const index = slots.push(slot) - 1;
    for (const { from, to } of list) {
      const value = slot.text.slice(from, to);
      // eslint-disable-next-line no-control-regex -- the marks that the text stands between.
      const written = (made: string): string => made.replace(/[\x00\x14\x15]/gu, ' ');
      const subject = identity.subjects.length - 1;
      fields.push({ name: 'annotation', kind: 'free-text', value, subject, slot: index, from, to, written });
    }
  }
  const owned = fields.map((field) => ({
    ...field,
    subject: Math.min(field.subject, identity.subjects.length - 1),
  }));
  const end = layout.dataStart + layout.records * layout.recordBytes;
  const trailing =
    end < source.size ? [{ name: 'trailing', at: { kind: 'byte', offset: end } as const, value: '' }] : [];
  return ok({
    fields: placed(slots, owned),
    drops: trailing,
    subjects: identity.subjects,
    preview: () => preview(source, layout, fields),
    write(edits, drops) {
      const patches = slotPatches(slots, owned, edits);
      const gone = drops.size > 0 ? [{ start: end, end: source.size, bytes: new Uint8Array(0) }] : [];
      return Promise.resolve(ok(patchedBytes(source.size, [...patches, ...gone], layout.dataStart)));
    },
  });
}

function texts({ signals }: EdfLayout): (readonly [number, number])[] {
  const count = signals.length;
  return [
    places.reserved,
    ...described.flatMap((field) => signals.map((_, i) => signalField(count, field, i))),
  ];
}

async function preview(
  source: ByteSource,
  layout: EdfLayout,
  fields: readonly SlotField[],
): Promise<Result<PreviewModel>> {
  const { recordBytes, width, duration, dataStart } = layout;
  const wanted = duration > 0 ? Math.ceil(shownSeconds / duration) : 1;
  const fit = Math.max(1, Math.floor(shownBytes / Math.max(1, recordBytes)));
  const records = Math.min(layout.records, wanted, fit);
  const bytes = await source.read(dataStart, dataStart + records * recordBytes);
  const channels = layout.signals
    .filter(({ isAnnotations, samples }) => !isAnnotations && samples > 0)
    .map(({ label, samples, offset }): WaveformChannel => {
      const at = (index: number): number => {
        const place = Math.floor(index / samples) * recordBytes + offset + (index % samples) * width;
        const high = bytes[place + width - 1] ?? 0;
        const middle = width === 3 ? (bytes[place + 1] ?? 0) << 8 : 0;
        return ((high << 24) >> (width === 3 ? 8 : 16)) | middle | (bytes[place] ?? 0);
      };
      return { name: label, points: thinned(records * samples, at) };
    });
  const text = fields.map(({ name, value }) => `${name}\t${value}`).join('\n');
  return ok({ kind: 'waveform', channels, seconds: duration > 0 ? records * duration : null, text });
}
