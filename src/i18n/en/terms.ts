import type * as ja from '../ja/terms.ts';

export const steps = {
  choose: 'Choose',
  survey: 'Examine',
  decide: 'Decide',
  review: 'Check',
  export: 'Export',
} satisfies typeof ja.steps;

export const blocked = {
  'no-files': 'No files have been chosen yet.',
  'survey-running': 'Please wait until the files have been examined.',
  'nothing-accepted': 'None of the files can be processed. The reasons are in the table below.',
  'scope-unanswered': 'A question under “Is this information covered?” has not been answered.',
  'scope-stopped':
    'By your answers, this procedure does not cover this information. See “Is this information covered?”.',
  'purpose-missing': 'Please write the purpose of use. The record needs it.',
  'review-unseen': 'Look at every file marked “Please check”, or choose “Go on without looking”.',
  'run-running': 'Please wait until the export has finished.',
  'seal-undecided': 'Decide whether to seal and save the removed information or not to keep it.',
} satisfies typeof ja.blocked;

export const formats = {
  dicom: 'Medical image (DICOM)',
  text: 'Text',
  rtf: 'Rich text',
  html: 'HTML',
  mail: 'Mail',
  table: 'Table (CSV)',
} satisfies typeof ja.formats;

export const outcomes = {
  waiting: 'Waiting',
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
  cancelled: 'Cancelled',
} satisfies typeof ja.outcomes;

export const classes = {
  identifier: 'Identifier',
  quasi: 'Quasi-identifier',
  code: 'Individual identification code',
  financial: 'Risk of financial harm',
  link: 'Linking code',
  contact: 'Contact information',
} satisfies typeof ja.classes;

export const necessities = {
  required: 'Required',
  recommended: 'Recommended',
  none: 'None',
} satisfies typeof ja.necessities;

export const reasons = {
  'article31-1': 'Enforcement Rules art. 31(1): descriptions that identify a person',
  'article31-2': 'Enforcement Rules art. 31(2): individual identification codes',
  'article31-3': 'Enforcement Rules art. 31(3): descriptions that may cause financial harm',
  'harm-reduction': 'To lower the risk of harm to rights and interests',
  'duty-prevention': 'To make the bans on collation and contact easier to keep',
  profile: 'DICOM PS3.15 Table E.1-1',
  'unknown-content': 'Because its content is not known',
  'kept-for-purpose': 'Kept as far as the purpose needs it',
  'chosen-by-user': 'Chosen by the user',
} satisfies typeof ja.reasons;

export const actions = {
  keep: 'Keep as it is',
  remove: 'Remove the item',
  empty: 'Empty the value',
  dummy: 'Replace with a meaningless value',
  pseudonym: 'Replace with the pseudonym',
  remap: 'Replace with a new number',
  'year-month': 'Keep year and month',
  year: 'Keep the year only',
  shift: 'Shift the date',
  municipality: 'Keep up to the municipality',
  postal3: 'Keep the first 3 digits',
  placeholder: 'Replace with the name of its kind',
  clean: 'Remove only what identifies from the text',
} satisfies typeof ja.actions;

export const confidences = {
  certain: 'Certain',
  likely: 'Almost certain',
  unsure: 'Please check',
} satisfies typeof ja.confidences;

export const linkReasons = {
  'same-id': 'Same patient ID',
  'same-id-normalised': 'Same patient ID (but for character width and leading zeros)',
  'same-name-and-birth': 'Same name and birth date',
  'same-name': 'Same name',
  'same-study': 'Same examination',
  'earlier-run': 'Known from the earlier removed information',
} satisfies typeof ja.linkReasons;

export const reviewKinds = {
  'pixels-not-searched': 'Text inside the picture has not been examined',
  'pixels-likely-burned-in': 'A kind of image that often shows names in the picture',
  'text-not-judged': 'Text that the standard does not list stays; please look at it',
  'low-confidence': 'Some findings are not certain',
  'headerless-table': 'A table without a heading row',
  'short-value': 'Some values are too short to be searched for',
  'same-instance': 'The same image is in another file as well (a copy)',
} satisfies typeof ja.reviewKinds;

export const presets = {
  guideline: {
    name: 'Following the guidance (recommended)',
    text: 'Does what is required and all that is recommended, such as shifting dates and remaking IDs.',
  },
  minimum: {
    name: 'Only what is required',
    text: 'Does only what art. 31 of the Enforcement Rules of the personal information act asks, and keeps the rest.',
  },
  'ps315-basic': {
    name: 'International DICOM standard (basic profile)',
    text: 'Follows the basic profile of DICOM PS3.15 for medical images and removes as much as possible.',
  },
} satisfies typeof ja.presets;

export const items = {
  'patient-name': 'Patient name',
  'family-name': 'Name of a relative',
  'staff-name': 'Name of staff or doctor',
  'other-name': 'Other name',
  'patient-id': 'Patient ID',
  'other-id': 'Other ID',
  'exam-id': 'Examination or accession number',
  uid: 'Unique number (UID)',
  'birth-date': 'Birth date',
  age: 'Age',
  sex: 'Sex',
  'exam-date': 'Examination date',
  'exam-time': 'Examination time',
  'text-date': 'Date in text',
  address: 'Address',
  'postal-code': 'Postal code',
  phone: 'Telephone number',
  email: 'Mail address',
  url: 'Web address',
  account: 'Account or network address',
  institution: 'Institution or department',
  'facility-code': 'Institution code',
  'medical-licence': 'Licence number of staff',
  device: 'Name or number of a device',
  'insurer-number': 'Insurer number',
  'insured-number': 'Insurance symbol and number',
  'my-number': 'Individual Number (My Number)',
  'resident-code': 'Resident record code',
  'pension-number': 'Basic pension number',
  'driving-licence': 'Driving licence number',
  passport: 'Passport number',
  'residence-card': 'Residence card number',
  'employment-insurance': 'Employment insurance number',
  'care-insurance': 'Care insurance number',
  'public-aid-number': 'Public aid number',
  'card-number': 'Credit card number',
  'bank-account': 'Bank account number',
  'vehicle-number': 'Vehicle number',
  description: 'Descriptive text',
  'free-text': 'Free text',
  'private-data': 'Data of the device maker',
  signature: 'Electronic signature',
  graphics: 'Graphics drawn over the image',
  unlisted: 'Other item',
} satisfies typeof ja.items;

export const places: Record<string, string> = {
  'dicom:private': 'items of device makers',
  'dicom:private-safe': 'items of device makers that a table of the standard lists as safe',
  'dicom:private-uid': 'identifiers of device makers that the same table lists',
  'dicom:unknown': 'all items outside the standard',
  'dicom:group-length': 'lengths of groups',
  'dicom:preamble': 'first 128 bytes of the file',
  'dicom:free-text': 'inside text items',
  'dicom:local-code': 'meaning of a code of your own',
  'dicom:marks': 'mark of processing',
  'rtf:info': 'author, title and the like',
  'rtf:authors': 'who changed or commented, and when',
  'rtf:unknown': 'unseen data of unknown kind',
  'html:script': 'script',
  'html:handler': 'program in an attribute',
  'html:remote': 'what is loaded from outside',
  'html:meta': 'author, description and the like',
  'html:comment': 'unseen comment',
  'mail:trace': 'trace of delivery, message numbers',
  'mail:header': 'other header fields',
  'mail:correspondent': 'name of sender or recipient',
  'mail:address': 'address of sender or recipient',
  'mail:date': 'date of the mail',
  'dicom:60xx3000': 'overlay on the image',
  'dicom:50xx': 'curve on the image',
};

export const textRules = {
  'known-name': 'patient name known from other files',
  'known-kana': 'patient name known from other files (kana)',
  'known-roman': 'patient name known from other files (Latin letters)',
  'known-surname': 'family name known from other files',
  'known-staff': 'name in the list of staff and partners',
  'known-id': 'patient ID known from other files',
  'known-number': 'number known from other files',
  'known-contact': 'contact known from other files',
  'known-address': 'address known from other files',
  'known-institution': 'institution known from other files',
  'known-birth-date': 'birth date known from other files',
  'repeated-name': 'name that comes up again in the same text',
  'titled-name': 'name with a form of address',
  'titled-staff': 'name with a title such as doctor',
  'labelled-name': 'after a label such as “name”',
  'labelled-kana': 'after a label for the reading of a name',
  'labelled-staff': 'after a label such as “doctor in charge”',
  'labelled-family': 'after a label such as “family”',
  'relative-name': 'name after a relation such as “wife”',
  'labelled-id': 'after a label such as “patient number”',
  'labelled-exam-id': 'after a label such as “examination number”',
  'labelled-birth-date': 'after a label such as “birth date”',
  'labelled-date': 'short date after a label such as “examination date”',
  'age-over-89': 'age of 90 or more',
  date: 'form of a date',
  phone: 'form of a telephone number',
  email: 'form of a mail address',
  url: 'form of a web address',
  'network-address': 'form of a device’s network address',
  'account-name': 'name of an account, as of a social network',
  'postal-code': 'form of a postal code',
  address: 'form of an address',
  'labelled-address': 'after a label such as “address”',
  institution: 'name with “hospital” or “clinic”',
  'labelled-institution': 'after a label such as “facility”',
  'insurer-number': 'form of an insurer number',
  'insured-number': 'form of an insurance symbol and number',
  'public-aid': 'form of a public aid number',
  'care-insurance': 'form of a care insurance number',
  'my-number': 'form of an Individual Number',
  'resident-code': 'form of a resident record code',
  'pension-number': 'form of a pension number',
  'driving-licence': 'form of a driving licence number',
  passport: 'form of a passport number',
  'residence-card': 'form of a residence card number',
  'employment-insurance': 'form of an employment insurance number',
  'facility-code': 'form of an institution code',
  'medical-licence': 'form of a licence number',
  'card-number': 'form of a credit card number',
  'bank-account': 'form of an account number',
  'vehicle-number': 'form of a vehicle number',
} satisfies typeof ja.textRules;
