import type { SurveyedFile } from '../worker-api/contract.ts';
import { isLight } from '../worker-api/edition.ts';
import type { SurveyBook } from './job.ts';

/** What a worker sends of places that it has sent before is a name for them; what files say alike is held once. */
export function keepSurveyed(book: SurveyBook, file: SurveyedFile): void {
  const { reviews } = isLight ? asUnsearched(file) : file;
  const { subjects, known } = book.said.share({ subjects: file.subjects, known: file.known });
  book.surveyed.set(file.id, {
    ...file,
    ...{ subjects, known, reviews, places: book.places.resolve(file.places) },
  });
}

/** A slice of a series is taken for one of those that are sampled. Where nothing can look at pictures, none was. */
export function asUnsearched<T extends Pick<SurveyedFile, 'reviews'>>(file: T): T {
  const reviews = file.reviews.map((note) =>
    note.kind === 'pixels-sampled' ? { ...note, kind: 'pixels-not-searched' as const } : note,
  );
  return { ...file, reviews };
}
