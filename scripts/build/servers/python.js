import { readFileSync } from 'node:fs';
import {
  contentTypes,
  headers,
  lasting,
  lastingFolder,
  offlinePolicy,
  offlineScript,
} from '../../../security-headers.js';

const template = readFileSync(new URL('karina-server.py', import.meta.url), 'utf8');

const values = {
  HEADERS: headers,
  TYPES: contentTypes,
  LASTING: lasting,
  LASTING_FOLDER: `${lastingFolder}/`,
  OFFLINE_SCRIPT: offlineScript,
  OFFLINE_POLICY: offlinePolicy,
};

/** The server with what it sends: each `NAME = None` of the template gets its value, as JSON that Python reads too. */
export const pythonServer = Object.entries(values).reduce((text, [name, value]) => {
  const empty = `\n${name} = None\n`;
  if (!text.includes(empty)) throw new Error(`karina-server.py has no line ${name} = None`);
  return text.replace(empty, () => `\n${name} = ${JSON.stringify(value, null, 4)}\n`);
}, template);
