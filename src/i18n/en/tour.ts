import type { Messages } from '../ja.ts';

export const tour = {
  label: 'Guided sample',
  close: 'Close this note',
  next: 'Next: ',
  steps: {
    choose: {
      see: 'The files of the sample are chosen.',
      press: 'Press “Examine the files” at the bottom.',
    },
    survey: {
      see: 'The files of three made-up patients are examined. Names are hidden; “Show original values” shows them.',
      press: 'Look at the number of patients, then press “Decide how to process”.',
    },
    decide: {
      see: 'Questions come one at a time. For practice, take the answers that lead on, and keep the strength as it is.',
      press: 'Write “practice” as the purpose and press “Check the result”.',
    },
    review: {
      see: 'Choose a file on the left: on the right you see values before and after. Names become pseudonyms.',
      press:
        'For practice, tick “Go on without looking” at the end and press “Process and export”. With real files, always look.',
    },
    export: {
      see: 'Removed information, package and record are made. For practice, nothing has to be saved.',
      press: 'Press “Do not keep it” or seal, then “Wipe and finish”: it brings you back to the beginning.',
    },
  },
} satisfies Messages['tour'];
