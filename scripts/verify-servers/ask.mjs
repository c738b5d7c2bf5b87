/** One request as a browser of the clinic sends it: by the server's name, willing to take compressed answers. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';

export function ask({ host, port, path, method = 'GET', headers = {} }) {
  return new Promise((resolve, reject) => {
    const sent = { Host: `${host}:${port}`, 'Accept-Encoding': 'gzip, deflate, br, zstd', ...headers };
    const asked = request({ host: '127.0.0.1', port, path, method, headers: sent, agent: false });
    asked.setTimeout(30_000, () => asked.destroy(new Error(`${path}: no answer`)));
    asked.on('error', reject);
    asked.on('response', (response) => {
      const hash = createHash('sha256');
      response.on('data', (piece) => hash.update(piece));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode, rawHeaders: response.rawHeaders, sha256: hash.digest('hex') });
      });
    });
    asked.end();
  });
}

/** All values that a header was sent with: two are one too many. */
export function valuesOf({ rawHeaders }, name) {
  const wanted = name.toLowerCase();
  return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1].toLowerCase() === wanted);
}
