import type * as ja from '../ja/options.ts';

export const options = {
  title: 'Details for DICOM',
  lead: 'Changes which items of the images stay, by the options of the international standard. It is fine as it is.',
  open: (n: number) => `Open the settings (${n} chosen)`,
  dates: 'Dates and times of examinations',
  datesText:
    'All dates of one patient move by the same number of days, in every file. The birth date is changed in the table below.',
  wholeWeeks: 'Keep the day of the week',
  wholeWeeksText:
    'Dates move by a multiple of seven days: an examination on a Monday stays on a Monday. This also holds for dates in tables and texts.',
  items: 'What stays',
  itemsText: 'Items of an option that is not chosen are treated as the strength above says.',
  implied: 'Stays anyway where only what is required is done.',
  clause: (clause: string) => `DICOM PS3.15 ${clause}`,
  fileSet: 'Make a DICOMDIR (for a CD or DVD)',
  fileSetText:
    'Made anew from the processed files; the original DICOMDIR is not used. What is in the folder “data” of the package can go on a disc as it is.',
  unoffered: 'Not chosen here',
  unofferedText:
    'Text and faces in pictures are filled as decided in the step “Check”. Only files that were searched and filled say so.',
} satisfies typeof ja.options;

export const dateRules = {
  shift: {
    name: 'Shift the dates',
    text: 'Intervals and times of day stay; when the examination took place is lost.',
  },
  'year-month': {
    name: 'Keep year and month',
    text: 'The day becomes the first of the month. Times of day stay; intervals within a month are lost.',
  },
  remove: {
    name: 'Remove',
    text: 'Dates and times are removed or replaced. Order and intervals of examinations are lost.',
  },
  keep: {
    name: 'Keep as they are',
    text: 'The real dates and times stay, which makes it easier to match them with visits.',
  },
} satisfies typeof ja.dateRules;

export const methods = {
  basic: {
    name: 'Basic profile',
    text: 'Items that may identify a person are removed or replaced as the table of the standard says.',
  },
  'retain-patient': {
    name: 'Keep characteristics of the patient',
    text: 'Age, sex, height, weight, smoking and the like stay. Texts such as allergies stay after they were searched.',
  },
  'clean-descriptors': {
    name: 'Search descriptions and keep them',
    text: 'Names, numbers and dates are found in names of studies and in comments and taken out; the rest stays. A name that nothing introduces may not be found.',
  },
  'clean-structured': {
    name: 'Search texts of reports and keep them',
    text: 'Names, numbers and dates are found in the texts of structured reports and taken out; the rest stays.',
  },
  'clean-graphics': {
    name: 'Search texts of annotations and keep them',
    text: 'The texts of annotations stay after they were searched. Overlays that cannot be searched are removed.',
  },
  'retain-uids': {
    name: 'Keep unique identifiers (UIDs)',
    text: 'The numbers of images and studies stay as they are and can be matched with the originals.',
  },
  'retain-device': {
    name: 'Keep the identity of the device',
    text: 'Serial numbers and dates of calibration stay. They may tell which clinic a device belongs to.',
  },
  'retain-institution': {
    name: 'Keep the identity of the institution',
    text: 'Names and addresses of institution and department stay.',
  },
  'retain-safe-private': {
    name: 'Keep private items that are known to be safe',
    text: 'Only the items stay that a table of the standard lists as free of personal information; all other private items are removed.',
  },
  'full-dates': {
    name: 'Keep dates as they are',
    text: 'Dates and times of examinations stay as they are.',
  },
  'modified-dates': {
    name: 'Keep modified dates',
    text: 'Dates of examinations stay, shifted or cut to the month.',
  },
  'clean-pixels': {
    name: 'Remove text from the pictures',
    text: 'Names that are burned into the pictures are removed.',
  },
  'clean-features': {
    name: 'Make faces unrecognisable',
    text: 'Faces that can be put together from slices are removed.',
  },
} satisfies typeof ja.methods;
