import type { FileInput, SurveyedBatch, SurveyedFile } from '../worker-api/contract.ts';
import { isLight } from '../worker-api/edition.ts';
import type { HeldLists, SurveyBook, Surveyed } from './job.ts';

/** What a worker sends of places that it has sent before is a name for them; what files say alike is held once. */
export function keepSurveyed(book: SurveyBook, file: SurveyedFile): void {
  const { reviews } = isLight ? asUnsearched(file) : file;
  const held = file.asHeld && book.lists.get(file.id);
  if (file.asHeld && held?.name !== file.lists) {
    // Searched without them, it would be written as if nobody was known.
    book.surveyed.delete(file.id);
    book.failures.set(file.id, { code: 'internal' });
    return;
  }
  const { people } = held ?? file;
  const { subjects, known } = held ?? book.said.share({ subjects: file.subjects, known: file.known });
  hold(book, file, { subjects, known, people });
  const surveyed = {
    ...file,
    ...{ subjects, known, reviews, places: book.places.resolve(file.places) },
    ...(people && { people }),
  };
  const before = book.surveyed.get(file.id);
  if (before && saysTheSame(before, surveyed)) return;
  book.surveyed.set(file.id, surveyed);
}

/** A second survey of 10^5 messages mostly says what the first did; what is held stays, and nothing is made beside it. */
function saysTheSame(before: Surveyed, now: Surveyed): boolean {
  const keys = Object.keys(now) as (keyof Surveyed)[];
  return (
    keys.length === Object.keys(before).length &&
    keys.every((key) => before[key] === now[key] || (isEmpty(before[key]) && isEmpty(now[key])))
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** From here on nobody needs the files themselves. */
export function keepPacked(
  batch: readonly FileInput[],
  { bytes, files }: NonNullable<SurveyedBatch['packed']>,
): void {
  const inputs = new Map(batch.map((input) => [input.id, input]));
  for (const { id, start, size } of files) {
    const input = inputs.get(id);
    if (input) input.blob = { bytes, start, size };
  }
}

/** Long lists stay for the next survey, which may say the same. */
function hold(
  { inputs, lists }: SurveyBook,
  { id, lists: name }: SurveyedFile,
  held: Omit<HeldLists, 'name'>,
): void {
  const input = inputs.get(id);
  if (!input) return;
  if (name === undefined) {
    lists.delete(id);
    delete input.heldLists;
    return;
  }
  lists.set(id, { ...held, name });
  input.heldLists = name;
}

/** A slice of a series is taken for one of those that are sampled. Where nothing can look at pictures, none was. */
export function asUnsearched<T extends Pick<SurveyedFile, 'reviews'>>(file: T): T {
  const reviews = file.reviews.map((note) =>
    note.kind === 'pixels-sampled' ? { ...note, kind: 'pixels-not-searched' as const } : note,
  );
  return { ...file, reviews };
}
