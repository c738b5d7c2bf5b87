import { ShortReads } from '../../core/bytes/short-reads.ts';
import { HeadSource } from '../../core/bytes/source.ts';
import { ok, type Result } from '../../core/result.ts';
import { openChosen } from './chosen-bytes.ts';
import { recognise } from '../registry.ts';
import type { FileInput, FilePreview } from './model.ts';
import { withTagger } from './tagger.ts';
import { textReview } from './text-review.ts';
import { runContext, type WorkerJob } from './worker-job.ts';

/** Rows beyond this are counted on the page, not shown: a table of a million rows is not read on a screen. */
const maxRows = 2_000;

/** Before and after of one file, made with the same calls as the run. */
export async function previewFile(
  input: FileInput,
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<FilePreview>> {
  const plain = runContext(job, progress, input);
  const whole = new ShortReads(openChosen(input.blob));
  // The file is opened three times below; its head is read once.
  const file = new HeadSource(whole, await whole.read(0, plain.limits.headBytes));
  const recognised = recognise(await file.read(0, plain.limits.recogniseBytes), input.path);
  if (!recognised.ok) return recognised;
  const module = recognised.value;
  const ctx = { ...(await withTagger(plain, module, job.tagger)), withoutPixels: true };
  const source = (await module.excerpt?.(file, ctx)) ?? file;
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) return inspected;
  const inspection = inspected.value;
  const changes = module.propose(inspection, job.setup.policy);
  const output = await module.pseudonymize(source, { inspection, changes, policy: job.setup.policy }, ctx);
  if (!output.ok) return output;
  // Pixels are decoded by the worker of frames.
  const content = module.id === 'image' ? null : await module.preview(source, ctx);
  const shown = content?.ok ? content.value : null;
  return ok({
    rows: output.value.applied.slice(0, maxRows).map((change) => ({
      place: change.place,
      at: change.at,
      action: change.action,
      before: change.value,
      after: change.after ?? null,
      confidence: change.confidence,
    })),
    total: output.value.applied.length,
    source: shown,
    review: textReview(shown, output.value.applied),
  });
}
