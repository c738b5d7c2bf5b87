import { existsSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';

export const usage = `npm run process -- --input DIR --output DIR
  [--preset guideline|minimum|ps315-basic]   the plan that is proposed, taken as it is (default: guideline)
  [--sealed FILE --passphrase-file FILE]     opens the sealed file of an earlier run
  [--passphrase-file FILE]                   seals with this passphrase; else one is made: DIR/passphrase.txt
  [--staff FILE]                             names of staff and partners, one a line
  [--http HOST]                              serves under this name on plain http (an insecure context)
Exit: 0 done, 2 bad usage, 3 a file was refused or failed, 4 a leak was found.`;

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
        staff: text,
        http: text,
      },
    }));
  } catch (error) {
    return { problem: error.message };
  }
  if (!values.input || !values.output) return { problem: '--input and --output are needed' };
  if (!existsSync(values.input) || !statSync(values.input).isDirectory())
    return { problem: '--input is not a folder' };
  if (!presets.includes(values.preset)) return { problem: `--preset is one of ${presets.join(', ')}` };
  if (values.sealed && !values['passphrase-file']) return { problem: '--sealed needs --passphrase-file' };
  for (const name of ['sealed', 'passphrase-file', 'staff']) {
    if (values[name] && !existsSync(values[name])) return { problem: `--${name}: no such file` };
  }
  if (values.http && !/^[a-z0-9.-]+$/i.test(values.http)) return { problem: '--http is a host name' };
  return { options: { ...values, passphraseFile: values['passphrase-file'] } };
}
