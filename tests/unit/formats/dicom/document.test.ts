import { describe, expect, it } from 'vitest';
import { PartsSource, made } from '../../../../src/core/bytes/parts.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { limits } from '../../../../src/core/limits.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { pdfIn, withPdf } from '../../../../src/formats/dicom/document/embedded.ts';
import { marksPlace } from '../../../../src/formats/dicom/rules/places.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import { textReview } from '../../../../src/formats/job/text-review.ts';
import { packPages } from '../../../../src/formats/pdf/packed-pages.ts';
import { linesOf } from '../../../../src/formats/pdf/text/lines.ts';
import { dicomFile, element, latin, patientElements } from '../../../fixtures/dicom-builder.ts';
import { pdfFile } from '../../../fixtures/pdf-builder.ts';

const ctx = { limits, cancelled: () => false, progress: () => undefined, known: nothingKnown };

const pdf = pdfFile([{ lines: [{ x: 60, y: 700, text: '患者氏名　佐藤 一郎' }] }]);
const even = pdf.length % 2 === 0 ? pdf : Uint8Array.of(...pdf, 0);

function object(kind = 'application/pdf', document = even): Uint8Array {
  const length = new Uint8Array(Uint32Array.of(pdf.length).buffer);
  return dicomFile([
    ...patientElements(),
    element(0x00280301, 'CS', 'YES'),
    element(0x00420011, 'OB', document),
    element(0x00420012, 'LO', kind),
    element(0x00420015, 'UL', length),
  ]);
}

const bytesOf = async (source: { size: number; read: MemorySource['read'] } | null): Promise<Uint8Array> =>
  source ? source.read(0, source.size) : new Uint8Array();

const glyphs = Array.from('患者氏名：佐藤一郎', (text, i) => ({
  ...{ order: i, text, x: 40 + i * 20, y: 100, width: 20, height: 24, angle: 0, size: 20, hidden: false },
}));
const pages = packPages({
  pages: [{ width: 595, height: 842, scanned: false, unreadable: 0, lines: linesOf(glyphs) }],
  extras: [],
});
const pixels = { regions: [], searched: 1, frames: 1, pages };

describe('a PDF in a DICOM object', () => {
  it('is found by its kind, without the byte that makes its length even', async () => {
    expect(await bytesOf(await pdfIn(new MemorySource(object()), ctx))).toEqual(pdf);
    expect(await pdfIn(new MemorySource(object('text/XML')), ctx)).toBeNull();
  });

  it('is read with the header: findings of both, the patient of the object first', async () => {
    const inspected = await dicomModule.inspect(new MemorySource(object()), { ...ctx, pixels });
    if (!inspected.ok) throw new Error(inspected.error.code);
    const { value } = inspected;
    expect(value.image?.pages).toBe(true);
    const formats = new Set(value.findings.map(({ place }) => place.format));
    expect([...formats].sort()).toEqual(['dicom', 'text']);
    const name = value.findings.find((finding) => finding.value === '佐藤一郎');
    expect(name?.subject).toBe(1);
    expect(value.subjects[1]).toMatchObject({ nameKanji: '佐藤一郎' });
    const changes = dicomModule.propose(value, presetPolicy('guideline'));
    expect(changes.find((change) => change.value === '佐藤一郎')?.action).toBe('pseudonym');
  });

  it('is said to show nobody where its names were covered, and by no code of pixel data (PS3.3 C.24.2)', async () => {
    const inspected = await dicomModule.inspect(new MemorySource(object()), { ...ctx, pixels });
    if (!inspected.ok) throw new Error(inspected.error.code);
    const marked = (
      overrides: Parameters<typeof presetPolicy>[1],
      reviews = inspected.value.reviews,
    ): boolean => {
      const { document } = inspected.value;
      if (!document) throw new Error('no document');
      const inspection = { ...inspected.value, document: { ...document, pdf: { ...document.pdf, reviews } } };
      return dicomModule
        .propose(inspection, presetPolicy('guideline', overrides))
        .some(({ at, place }) => place.key === marksPlace.key && at.kind === 'tag' && at.path === '00280301');
    };
    const name = inspected.value.findings.find(({ value }) => value === '佐藤一郎')?.place.key ?? '';
    expect(marked({})).toBe(true);
    expect(marked({ [name]: 'keep' })).toBe(false);
    expect(marked({}, [{ kind: 'pixels-not-searched', count: 1 }])).toBe(false);
  });

  it('is read by a person as a text beside the header, each hit with its place on the page', async () => {
    const source = new MemorySource(object());
    const inspected = await dicomModule.inspect(source, { ...ctx, pixels });
    const shown = await dicomModule.preview(source, { ...ctx, pixels });
    if (!inspected.ok || !shown.ok) throw new Error('not read');
    const changes = dicomModule.propose(inspected.value, presetPolicy('guideline'));
    const review = textReview(shown.value, changes);
    expect(review?.text).toBe('患者氏名：佐藤一郎');
    expect(review?.marks.map(({ start, regions }) => [start, regions?.[0]?.x])).toEqual([[5, 140]]);
  });

  it('is refused by name where it is of another kind', async () => {
    const inspected = await dicomModule.inspect(new MemorySource(object('text/XML')), ctx);
    expect(inspected).toMatchObject({ ok: false, error: { code: 'dicom-encapsulated-document' } });
  });

  it('is replaced with all that says how long it is, and nothing else is', async () => {
    const source = new MemorySource(object());
    for (const text of ['%PDF-1.7 even length', '%PDF-1.7 odd length']) {
      const parts = await withPdf(
        [{ kind: 'copied', start: 0, end: source.size, bulk: false }],
        [made(latin(text.slice(0, 9))), made(latin(text.slice(9)))],
        source,
        ctx,
      );
      const output = new PartsSource(parts ?? [], source);
      const bytes = await output.read(0, output.size);
      const change = text.length + (text.length % 2) - even.length;
      expect(bytes.length).toBe(source.size + change);
      expect(await bytesOf(await pdfIn(output, ctx))).toEqual(latin(text));
      const told = bytes.slice(-4);
      expect(new DataView(told.buffer).getUint32(0, true)).toBe(text.length);
    }
  });
});
