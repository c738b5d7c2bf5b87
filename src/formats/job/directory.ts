import { BlobSource } from '../../core/bytes/source.ts';
import { ok, type Result } from '../../core/result.ts';
import { buildDirectory } from '../dicom/directory/build.ts';
import { fileEntry, type FileEntry } from '../dicom/directory/file-entry.ts';
import type { DirectoryFile } from './model.ts';
import { runContext, type WorkerJob } from './worker-job.ts';

/** A DICOMDIR of finished outputs, which are read again for it: it says what is in them and nothing else. */
export async function directoryOf(
  files: readonly DirectoryFile[],
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const ctx = runContext(job, progress);
  const entries: FileEntry[] = [];
  for (const { fileId, blob } of files) {
    const entry = await fileEntry(new BlobSource(blob), fileId, ctx);
    if (!entry.ok) return entry;
    entries.push(entry.value);
    progress(0);
  }
  return ok(
    buildDirectory(
      entries,
      job.vault.uid(`directory ${files.map(({ fileId }) => fileId.join('/')).join(' ')}`),
    ),
  );
}
