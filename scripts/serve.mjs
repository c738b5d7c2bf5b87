/** Serves dist/ on this machine with the headers of security-headers.js. `node scripts/serve.mjs [--port N]` */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentTypeOf, headersOf } from '../security-headers.js';

export const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Starts the server; answers with its port and a function that stops it. */
export function serve({ root = dist, port = 0, host = '127.0.0.1' } = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, headersOf(path.slice(1), 404)).end();
      return;
    }
    response.writeHead(200, {
      ...headersOf(path.slice(1)),
      'Content-Type': contentTypeOf(file),
      'Content-Length': statSync(file).size,
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      resolve({
        port: server.address().port,
        close: () => {
          server.closeAllConnections();
          return new Promise((done) => server.close(done));
        },
      });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = Number(process.argv[process.argv.indexOf('--port') + 1]) || 4173;
  const { port } = await serve({ port: wanted }).catch(() => serve());
  console.log(`Karina: http://localhost:${port}/   (Ctrl+C で終わります)`);
}
