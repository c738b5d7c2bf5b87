import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Finding } from '../../../core/findings/finding.ts';
import type { Change } from '../../../core/plan/change.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Context, FilePlan, FormatModule, Output, Residual, RunContext } from '../../format.ts';
import { openPageFrames } from '../../pdf/frames.ts';
import { pdfModule } from '../../pdf/index.ts';
import type { PdfInspection } from '../../pdf/inspect.ts';
import type { DicomInspection } from '../inspect.ts';
import { isCovered } from './covered.ts';
import { pdfIn, withPdf } from './embedded.ts';

/** An object with a PDF in it: the header is DICOM's, the document goes through the module of PDFs and back. */
interface DocumentInspection extends DicomInspection {
  readonly document?: { readonly pdf: PdfInspection; readonly header: DicomInspection };
}

/** The same module, for objects that hold a PDF as well. */
export function withDocuments(dicom: FormatModule<DicomInspection>): FormatModule<DocumentInspection> {
  return {
    ...dicom,

    async inspect(source, ctx) {
      const header = await dicom.inspect(source, ctx);
      const slice = header.ok ? await pdfIn(source, ctx) : null;
      if (!header.ok || !slice) return header;
      const pdf = await pdfModule.inspect(slice, ctx);
      return pdf.ok ? ok(merged(header.value, pdf.value)) : pdf;
    },

    proposal: (place, inspection) =>
      inspection.document && place.format !== 'dicom'
        ? pdfModule.proposal(place, inspection.document.pdf)
        : dicom.proposal(place, inspection),

    propose({ document, ...inspection }, policy) {
      if (!document) return dicom.propose(inspection, policy);
      const pages = pdfModule.propose(document.pdf, policy);
      return [...dicom.propose(headerBeside(document, pages), policy), ...pages];
    },

    pseudonymize: (source, plan, ctx) =>
      plan.inspection.document ? both(dicom, source, plan, ctx) : dicom.pseudonymize(source, plan, ctx),

    async frames(source, openCodec, ctx) {
      const slice = await pdfIn(source, ctx);
      if (slice) return openPageFrames(slice, ctx);
      return (await dicom.frames?.(source, openCodec, ctx)) ?? fail('pixels-absent');
    },

    async preview(source, ctx) {
      const shown = await dicom.preview(source, ctx);
      const slice = await pdfIn(source, ctx);
      if (!shown.ok || shown.value.kind !== 'tags' || !slice) return shown;
      const pdf = await pdfModule.preview(slice, ctx);
      return pdf.ok && pdf.value.kind === 'text' ? ok({ ...shown.value, text: pdf.value.text }) : shown;
    },

    async verify(output, plan, ctx, source): Promise<Residual[]> {
      if (!plan.inspection.document) return dicom.verify(output, plan, ctx, source);
      const { header, pdf } = plansOf(plan);
      const left = await dicom.verify(output, header, ctx, source);
      const slice = await pdfIn(output, ctx);
      return slice ? [...left, ...(await pdfModule.verify(slice, pdf, ctx))] : [...left, broken];
    },
  };
}

const broken: Residual = { at: { kind: 'file' }, failure: { code: 'verify-failed' } };

/** The object's patient comes first; whom the document speaks of comes behind. */
function merged(header: DicomInspection, pdf: PdfInspection): DocumentInspection {
  const subjects = [...header.subjects, ...pdf.subjects];
  const shift = header.subjects.length;
  const moved = (subject: number | undefined): number | undefined =>
    subject === undefined ? (pdf.subjects.length > 0 ? shift : undefined) : subject + shift;
  const findings = pdf.findings.map((finding): Finding => {
    const subject = moved(finding.subject);
    return { ...finding, ...(subject !== undefined && { subject }) };
  });
  const known = pdf.known.map((value) =>
    value.subject === undefined ? value : { ...value, subject: value.subject + shift },
  );
  const document = { header, pdf: { ...pdf, findings, subjects } };
  return {
    ...header,
    findings: [...header.findings, ...findings],
    subjects,
    known: [...header.known, ...known],
    reviews: [...header.reviews, ...pdf.reviews],
    ...(pdf.image && { image: pdf.image }),
    document,
  };
}

/** Changes of tags and bytes are the header's, those of lines, regions and pages the document's. */
function plansOf({ inspection, changes, policy }: FilePlan<DocumentInspection>): {
  readonly header: FilePlan<DicomInspection>;
  readonly pdf: FilePlan<PdfInspection>;
} {
  const { document } = inspection;
  if (!document) throw new Error('no document');
  const { pdf } = document;
  const ofHeader = changes.filter(({ place }) => place.format === 'dicom');
  const ofDocument = changes.filter(({ place }) => place.format !== 'dicom');
  return {
    header: { inspection: headerBeside(document, ofDocument), changes: ofHeader, policy },
    pdf: { inspection: pdf, changes: ofDocument, policy },
  };
}

/** The header, which says of its document whether it shows who the patient is. */
function headerBeside(
  { header, pdf }: NonNullable<DocumentInspection['document']>,
  changes: readonly Change[],
): DicomInspection {
  return { ...header, coveredPages: isCovered(changes, pdf) };
}

async function both(
  dicom: FormatModule<DicomInspection>,
  source: ByteSource,
  plan: FilePlan<DocumentInspection>,
  ctx: RunContext,
): Promise<Result<Output>> {
  const plans = plansOf(plan);
  const header = await dicom.pseudonymize(source, plans.header, ctx);
  const slice = await pdfIn(source, ctx);
  if (!header.ok || !slice) return header.ok ? fail('file-changed', { kind: 'file' }) : header;
  const pdf = await pdfModule.pseudonymize(slice, plans.pdf, ctx);
  if (!pdf.ok) return pdf;
  const applied = [...header.value.applied, ...pdf.value.applied];
  if (ctx.withoutPixels) return ok({ ...header.value, applied });
  const parts = await withPdf(header.value.parts, pdf.value.parts, source, ctx satisfies Context);
  if (!parts) return fail('verify-failed', { kind: 'file' });
  const alsoSearch = [...(header.value.alsoSearch ?? []), ...(pdf.value.alsoSearch ?? [])];
  return ok({ ...header.value, parts, applied, alsoSearch });
}
