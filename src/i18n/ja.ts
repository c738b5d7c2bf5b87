import * as beside from './ja/beside.ts';
import * as diagnosis from './ja/diagnosis.ts';
import * as drafts from './ja/drafts.ts';
import * as errors from './ja/errors.ts';
import * as licences from './ja/licences.ts';
import * as lightEdition from './ja/light-edition.ts';
import * as links from './ja/links.ts';
import * as locked from './ja/locked.ts';
import * as offline from './ja/offline.ts';
import * as options from './ja/options.ts';
import * as pages from './ja/pages.ts';
import * as pictures from './ja/pictures.ts';
import * as recordFields from './ja/record-fields.ts';
import * as received from './ja/received.ts';
import * as review from './ja/review.ts';
import * as scope from './ja/scope.ts';
import * as screens from './ja/screens.ts';
import * as sealed from './ja/sealed.ts';
import * as tables from './ja/tables.ts';
import * as terms from './ja/terms.ts';
import * as textReview from './ja/text-review.ts';
import * as tour from './ja/tour.ts';

/** The source of truth: plain Japanese, です・ます. English has to have the same shape. */
export const ja = {
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
};

/** What every language has to hold. */
export type Messages = typeof ja;
