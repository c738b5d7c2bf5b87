import * as beside from './en/beside.ts';
import * as diagnosis from './en/diagnosis.ts';
import * as drafts from './en/drafts.ts';
import * as errors from './en/errors.ts';
import * as licences from './en/licences.ts';
import * as lightEdition from './en/light-edition.ts';
import * as links from './en/links.ts';
import * as locked from './en/locked.ts';
import * as offline from './en/offline.ts';
import * as options from './en/options.ts';
import * as pages from './en/pages.ts';
import * as pictures from './en/pictures.ts';
import * as recordFields from './en/record-fields.ts';
import * as received from './en/received.ts';
import * as review from './en/review.ts';
import * as scope from './en/scope.ts';
import * as screens from './en/screens.ts';
import * as sealed from './en/sealed.ts';
import * as tables from './en/tables.ts';
import * as terms from './en/terms.ts';
import * as textReview from './en/text-review.ts';
import * as tour from './en/tour.ts';
import type { Messages } from './ja.ts';

export const en = {
  ...beside,
  ...diagnosis,
  ...drafts,
  ...errors,
  ...licences,
  ...lightEdition,
  ...links,
  ...locked,
  ...offline,
  ...options,
  ...pages,
  ...pictures,
  ...recordFields,
  ...received,
  ...review,
  ...scope,
  ...screens,
  ...sealed,
  ...tables,
  ...terms,
  ...textReview,
  ...tour,
} satisfies Messages;
