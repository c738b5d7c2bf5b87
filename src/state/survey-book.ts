import type { SurveyedFile } from '../worker-api/contract.ts';
import type { SurveyBook } from './job.ts';

/** What a worker sends of places that it has sent before is a name for them. */
export function keepSurveyed(book: SurveyBook, file: SurveyedFile): void {
  book.surveyed.set(file.id, { ...file, places: book.places.resolve(file.places) });
}
