import type * as jaGuide from '../ja/guide.ts';

export const guide = {
  lead: 'Karina makes pseudonymously processed information out of raw medical files, and the record of how it was made. Take the five steps at the top of the page from left to right.',
  print: 'Print this guide (A4)',
  pictureNote: 'The pictures show the real page in Japanese, with the sample.',
  errors: 'Open the list of errors',
  press: 'What to press next',
  choicesTitle: 'What is on the page',
  tour: {
    title: 'Guided sample',
    text: 'After “Try the sample”, a short note at each step says what you see. A note that was closed can be brought back here.',
    again: 'Show the notes again',
    done: 'The notes are back. You see them when the sample is open.',
  },
  before: {
    title: 'Before you begin',
    items: [
      'Connect the computer to its power supply and close other programs.',
      'Work where nobody else can see the screen.',
      'Have a medium ready for the sealed file (such as a USB stick), and paper for the passphrase.',
      'If the page is closed on the way, the work begins anew. Go on until everything is saved.',
    ],
  },
  steps: {
    choose: {
      what: 'Choose the files or folders to be processed. The originals are not changed, and no file leaves this computer.',
      press:
        'Press “Choose files” or “Choose a folder”, or drop files anywhere on the page. Then press “Examine the files” at the bottom.',
      choices: [
        {
          name: 'Try the sample',
          text: 'Opens the files of three made-up patients. If this is your first time, go through all steps with it.',
        },
        {
          name: 'Open the removed information of an earlier time',
          text: 'Only needed to give the same patients the same pseudonyms as last time. It takes the sealed file and its passphrase.',
        },
      ],
      picture: 'The step “Choose”: a frame for files, and the buttons below it.',
    },
    survey: {
      what: 'Every file is opened; patients and places that need processing are looked for.',
      press:
        'Check the number of patients and the files that could not be used, then press the button at the bottom.',
      choices: [
        {
          name: 'To be checked',
          text: 'One patient ID with different names or dates of birth. Look into the chart, leave the wrong file out, correct it in the system it came from and choose it again.',
        },
        {
          name: 'Refused',
          text: 'Files that could not be used. They are not in the output. The reason and the next step stand beside them.',
        },
        {
          name: 'Show original values',
          text: 'Names are hidden. Press this when nobody else is looking.',
        },
      ],
      picture: 'The step “Examine”: a table of patients with hidden names, pseudonyms and numbers of files.',
    },
    decide: {
      what: 'Answer whether the information may be used, write down the purpose, and choose how strongly to process.',
      press: 'Answer all questions, fill in the purpose, then press the button at the bottom.',
      choices: [
        {
          name: 'Scope',
          text: 'Some answers end here: such information cannot be processed in this way. The reason and what else can be done are shown.',
        },
        {
          name: 'Strength',
          text: 'When in doubt, keep what is recommended: it does what is required and what is advised. “Required only” keeps dates and the like. The DICOM profile removes as much as it can from medical images.',
        },
        {
          name: 'Dates',
          text: '“Shift” moves the dates of a patient by one fixed number of days, so that intervals stay. “Year and month” and “year” make dates coarser.',
        },
        {
          name: 'Plan',
          text: 'Every item can be changed. Where a required item is kept, the result is not pseudonymously processed information.',
        },
        {
          name: 'Columns of tables',
          text: 'For CSV and similar files, check what each column holds. Columns of free text are searched inside.',
        },
        {
          name: 'What the record says',
          text: 'The clinic and the persons in charge are printed on the record. Blanks can be filled in by hand. Write nothing about patients here.',
        },
      ],
      picture: 'The step “Decide”: a question about the scope with its answers.',
    },
    review: {
      what: 'Before anything is written, compare the values before and after, file by file. Your eyes are the last safeguard.',
      press: 'Go through the files to be checked, then press the button at the bottom.',
      choices: [
        {
          name: 'Marks in text',
          text: 'Marked words are replaced. If you find a name without a mark, select it and add one. A word that has nothing to do with a patient can be kept.',
        },
        {
          name: 'Masks in pictures',
          text: 'What will be filled is framed. Frames can be moved and added, also in all pictures of one device.',
        },
        { name: 'Contact sheet', text: 'Many pictures are checked faster side by side.' },
        {
          name: 'Go on without looking',
          text: 'You can go on with files that nobody looked at, but the record will say so.',
        },
      ],
      picture: 'The step “Check”: files on the left, values before and after on the right.',
    },
    export: {
      what: 'Three things come out. Go through them from the top.',
      press:
        '1 Seal and save the removed information, 2 save the package, 3 print the record. Then press “Wipe and finish”.',
      choices: [
        {
          name: 'Seal',
          text: 'If the same pseudonyms are needed again, or a patient may have to be found again. Write the passphrase on paper.',
        },
        {
          name: 'Do not keep it',
          text: 'Key and table are gone when the page is closed, and nobody can go back to the patients. If you need not go back, this is the safest way.',
        },
        {
          name: 'Sums',
          text: 'Chosen = done + refused + failed + cancelled. Files that are not in the output are listed with the reason.',
        },
        { name: 'Drafts', text: 'Public notices and ledgers, to be completed where blanks are marked.' },
      ],
      picture: 'The step “Export”: removed information and package, with the buttons to save them.',
    },
  },
  after: {
    title: 'The three things afterwards',
    lead: 'Keep the three in different places.',
    name: 'What',
    keep: 'Where to keep it',
    who: 'Who may open it or be given it',
    rows: [
      {
        name: 'Sealed file (sealed.age)',
        keep: 'Not on the computer: move it to a medium of its own under lock and key. The paper with the passphrase is locked away elsewhere.',
        who: 'Only the persons that you have named. It is never given to anybody. Note who opened it, when and why.',
      },
      {
        name: 'Package (package.zip)',
        keep: 'Where only its users have access. Delete it after use and note the day.',
        who: 'Only those within the joint use, and contractors. Collation to identify a person, contacting the person and passing it on are forbidden by law.',
      },
      {
        name: 'Processing record (paper)',
        keep: 'Sign it and keep it with the ledger. The same record is inside the package.',
        who: 'The person responsible and whoever checks. It may be shown to those who are given the package.',
      },
    ],
  },
  troubles: {
    title: 'If something goes wrong',
    what: 'Trouble',
    remedy: 'What to do',
    rows: [
      {
        name: 'The button to go on does nothing',
        text: 'The reason stands beside it. Pressing it takes you to what is missing.',
      },
      {
        name: 'A file was refused',
        text: 'The step “Examine” says why and what to do next. For more, look the code up in the list of errors.',
      },
      {
        name: 'One patient appears as two',
        text: 'One of the files has no patient ID, or the name is written differently. Export it again with the patient ID.',
      },
      {
        name: 'A name is still there',
        text: 'Do not hand the package over. Go back to “Check”, mark the word or add a frame, and write again.',
      },
      {
        name: 'A mistake was found after handing over',
        text: 'Ask the recipient to stop using the package and to return or delete it. Tell the person responsible and make it anew.',
      },
      {
        name: 'The passphrase is forgotten',
        text: 'Nobody can open the file. Packages that were saved stay usable, but pseudonyms will differ from now on.',
      },
      {
        name: 'Sealed file or passphrase was lost or seen by others',
        text: 'Tell the person responsible. With a copy, give everybody new pseudonyms under “Manage removed information” and make the packages anew. A report to the authority may be due.',
      },
      {
        name: 'The page was closed on the way',
        text: 'What the page held is gone, your files are unchanged. Begin anew.',
      },
      {
        name: 'It is slow or stands still',
        text: 'Close other programs and tabs. If that does not help, stop, and choose fewer files, by period or patient.',
      },
      {
        name: 'Some parts could not be loaded',
        text: 'If no work is under way, check the network and open the page again.',
      },
      {
        name: 'The print is cut off',
        text: 'Choose A4, default margins and a scale of 100 % when printing.',
      },
    ],
  },
} satisfies typeof jaGuide.guide;

export const errorList = {
  lead: 'Every error that the page can show. Look it up by its code or by words of its text. Nothing of a file ever stands in it, so a code can be mailed to somebody who helps.',
  search: 'Search by code or word',
  found: (shown: string, all: string) => `${shown} of ${all} shown`,
  none: 'No error has these words. Try a shorter one.',
  code: 'Code',
  what: 'What happened and why',
  next: 'What to do next',
  groups: {
    job: 'The job as a whole',
    file: 'Files of any kind',
    dicom: 'Medical images (DICOM)',
    picture: 'Photographs, pictures and their masks',
    text: 'Texts, letters and mail',
    table: 'Tables (CSV)',
    office: 'Excel, Word and PowerPoint',
    clinical: 'Messages, receipts, prescriptions, XML and JSON',
    genome: 'Genetic tests',
    waveform: 'Waveforms (ECG, EEG)',
    pdf: 'PDF',
    zip: 'ZIP',
    package: 'Packages, written or received',
    seal: 'Removed information and passphrase',
  },
  help: {
    job: 'Close other programs and tabs and try again with fewer files. If it goes on, tell the person in charge of the system the code.',
    file: 'See first whether the file opens in the program that it came from.',
    dicom:
      'Export it again from the device or the image server (PACS). If it goes on, ask the vendor, with the code.',
    picture: 'See whether it can be saved anew as JPEG or PNG.',
    text: 'Open it in its own program and try to save it as plain text (UTF-8).',
    table: 'Open it in a spreadsheet and try to save it as CSV (UTF-8).',
    office: 'Open it in its own program and save it in a present format (xlsx, docx, pptx).',
    clinical: 'Export it again from its system. If it goes on, ask the vendor, with the code.',
    genome:
      'What may be an individual identification code cannot be processed in this way. Ask the person responsible for the test.',
    waveform: 'Export it again from the device. If it goes on, ask the vendor, with the code.',
    pdf: 'Open it in its own program and try to print it to a new PDF.',
    zip: 'Unpack it on the computer and choose the folder.',
    package: 'Do not use a package that does not match; ask whoever wrote it.',
    seal: 'Look for another copy, and for the paper with the passphrase.',
  },
} satisfies typeof jaGuide.errorList;
