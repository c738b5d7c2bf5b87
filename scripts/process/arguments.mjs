import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `npm run process -- --input DIR --output DIR
  [--preset guideline|minimum|ps315-basic]   the plan that is proposed, taken as it is (default: guideline)
  [--option NAME]...                         an option of the DICOM profile that the plan is to have on beside its own:
                                             clean-descriptors, clean-structured, clean-graphics, retain-device,
                                             retain-institution, retain-patient, retain-safe-private, retain-uids;
                                             full-dates, modified-dates; whole-weeks (a shift keeps the day of the week);
                                             dicomdir (a DICOMDIR is made of the outputs);
                                             pages-150, pages-300 (dots per inch of PDFs), pages-searchable (the
                                             replaced text lies behind the pages), pages-text (it is
                                             written beside them as .txt)
  [--sealed FILE --passphrase-file FILE]     opens the sealed file of an earlier run
  [--passphrase-file FILE]                   seals with this passphrase; else one is made: DIR/passphrase.txt
  [--staff FILE]                             names of staff and partners, one a line
  [--page FILE]                              drives the one-file edition, opened as a file with the network off
 [--pdf-password-file FILE]                 passwords of protected PDFs, one a line, tried in their order
  [--http HOST]                              serves under this name on plain http (an insecure context)
Where one patient ID has several birth dates, or one name and birth date several IDs, the patient ID decides (one ID is one
person); run.json says how often (linkQuestions). Whoever knows better decides on the page.
Exit: 0 done, 2 bad usage, 3 a file was refused or failed, 4 a leak was found.`;

/** Names of `--option` and what stands for each on the page. */
const options = {
  ...Object.fromEntries(
    [
      'clean-descriptors',
      'clean-structured',
      'clean-graphics',
      'retain-device',
      'retain-institution',
      'retain-patient',
      'retain-safe-private',
      'retain-uids',
    ].map((name) => [name, `option-${name}`]),
  ),
  'full-dates': 'dates-keep',
  'modified-dates': 'dates-shift',
  'whole-weeks': 'whole-weeks',
  dicomdir: 'file-set',
  'pages-150': 'pages-150',
  'pages-300': 'pages-300',
  'pages-searchable': 'pages-searchable',
  'pages-text': 'pages-text',
};

const presets = ['guideline', 'minimum', 'ps315-basic'];

/** The options, or a sentence that says what is wrong with them. */
export function readArguments(argv) {
  let values;
  try {
    const text = { type: 'string' };
    ({ values } = parseArgs({
      args: argv,
      options: {
        input: text,
        output: text,
        preset: { ...text, default: 'guideline' },
        sealed: text,
        'passphrase-file': text,
        option: { ...text, multiple: true, default: [] },
        staff: text,
        'pdf-password-file': text,
        http: text,
        page: text,
      },
    }));
  } catch (error) {
    return { problem: error.message };
  }
  if (!values.input || !values.output) return { problem: '--input and --output are needed' };
  if (!existsSync(values.input) || !statSync(values.input).isDirectory())
    return { problem: '--input is not a folder' };
  if (!presets.includes(values.preset)) return { problem: `--preset is one of ${presets.join(', ')}` };
  const unknown = values.option.find((name) => !Object.hasOwn(options, name));
  if (unknown !== undefined) return { problem: `--option is one of ${Object.keys(options).join(', ')}` };
  if (values.option.includes('full-dates') && values.option.includes('modified-dates'))
    return { problem: '--option: full-dates and modified-dates exclude each other' };
  if (values.sealed && !values['passphrase-file']) return { problem: '--sealed needs --passphrase-file' };
  for (const name of ['sealed', 'passphrase-file', 'staff', 'pdf-password-file', 'page']) {
    if (values[name] && !existsSync(values[name])) return { problem: `--${name}: no such file` };
  }
  if (values.page && values.http) return { problem: '--page is opened without a server: not with --http' };
  if (values.http && !/^[a-z0-9.-]+$/i.test(values.http)) return { problem: '--http is a host name' };
  const ticks = values.option.map((name) => options[name]);
  const files = {
    passphraseFile: values['passphrase-file'],
    pdfPasswordFile: values['pdf-password-file'],
  };
  return { options: { ...values, ticks, ...files } };
}
