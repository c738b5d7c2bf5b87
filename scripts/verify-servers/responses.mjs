/** Every response of a server, header by header, against security-headers.js, and every byte against what was built. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { contentTypeOf, headersOf } from '../../security-headers.js';
import { besideThePage } from '../build/servers/index.js';
import { ask, valuesOf } from './ask.mjs';

const forServers = Object.keys(besideThePage);

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !forServers.includes(path))
    .sort();

/** What is wrong, in words; and how many responses were looked at. */
export async function checkResponses({ host, port, below, site }) {
  const problems = [];
  let responses = 0;
  const get = async (path, rest = {}) => {
    responses++;
    return ask({ host, port, path: below + encodeURI(path), ...rest });
  };
  const compare = (what, response, path) => {
    for (const [name, value] of Object.entries(headersOf(path, response.status))) {
      const sent = valuesOf(response, name);
      if (sent.length === 0) problems.push(`${what}: ${name} is missing`);
      else if (sent.length > 1) problems.push(`${what}: ${name} is sent ${sent.length} times`);
      else if (sent[0] !== value) problems.push(`${what}: ${name} is "${sent[0]}"`);
    }
    if (valuesOf(response, 'Content-Encoding').length > 0)
      problems.push(`${what}: Content-Encoding ${valuesOf(response, 'Content-Encoding').join()}`);
  };
  const expectStatus = (what, { status }, wanted) => {
    if (!wanted.includes(status)) problems.push(`${what}: status ${status}`);
  };

  for (const file of filesBelow(site)) {
    const response = await get(file);
    expectStatus(file, response, [200]);
    compare(file, response, file);
    const [type] = valuesOf(response, 'Content-Type');
    if (type !== contentTypeOf(file)) problems.push(`${file}: Content-Type is "${type}"`);
    const built = createHash('sha256').update(readFileSync(join(site, file)));
    if (response.sha256 !== built.digest('hex')) problems.push(`${file}: other bytes than were built`);
  }
  const entrance = await get('');
  expectStatus('the page itself', entrance, [200]);
  compare('the page itself', entrance, 'index.html');
  for (const gone of ['not-there', 'assets/not-there.js', 'assets/']) {
    const response = await get(gone);
    expectStatus(gone, response, [403, 404]);
    compare(`${gone} (${response.status})`, response, gone);
  }
  expectStatus('a way up', await get('../../../../../../etc/hostname'), [400, 403, 404]);
  const posted = await get('index.html', { method: 'POST' });
  compare(`POST (${posted.status})`, posted, 'index.html');
  const [mark] = valuesOf(await get('index.html'), 'ETag');
  const again = await get('index.html', { headers: { 'If-None-Match': mark ?? '""' } });
  expectStatus('asked again', again, [304]);
  return { problems, responses };
}
