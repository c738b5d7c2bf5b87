/** nginx, Apache and the Python server, unprivileged, each with the files of the release as a clinic would place them. */
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const hostName = 'karina.clinic.intra';

const modules = '/usr/lib/apache2/modules';

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Fails when a line that the installer is asked to change is not in the file. */
function edited(text, changes) {
  return Object.entries(changes).reduce((changed, [line, other]) => {
    if (!changed.includes(line)) throw new Error(`the shipped file has no "${line}"`);
    return changed.replaceAll(line, other);
  }, text);
}

/** `spoil` stands for a wrong installation: it changes the text of the file that carries the headers. */
function nginx({ release, work, port, below, spoil }) {
  const shipped = (name) => readFileSync(join(release, 'servers/nginx', name), 'utf8');
  const place = { '/srv/karina/site': join(release, 'site') };
  writeFileSync(join(work, 'karina-headers.conf'), spoil(shipped('karina-headers.conf')));
  copyFileSync(join(release, 'servers/nginx/karina-cache.conf'), join(work, 'karina-cache.conf'));
  const own = () =>
    edited(shipped('karina.conf'), {
      ...place,
      'listen 80;': `listen 127.0.0.1:${port};`,
      'karina.intra': hostName,
    });
  const within = () => `server {\n listen 127.0.0.1:${port};\n server_name ${hostName};\n
 location ~ \\.js$ { add_header X-Of-The-House 1; root /nonexistent; }
 include karina-location.conf;\n}\n`;
  writeFileSync(join(work, 'karina-location.conf'), edited(shipped('karina-location.conf'), place));
  writeFileSync(join(work, 'karina.conf'), below === '/' ? own() : within());
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${join(work, name)};`,
  );
  writeFileSync(
    join(work, 'nginx.conf'),
    `daemon off; pid ${join(work, 'pid')}; error_log ${join(work, 'error.log')}; worker_processes 1;
events {}
http {
  include /etc/nginx/mime.types;
  gzip on; gzip_types text/javascript application/javascript text/css;
  access_log off; ${temporary.join(' ')}
  include karina-cache.conf;
  include karina.conf;
}\n`,
  );
  return ['/usr/sbin/nginx', ['-e', join(work, 'error.log'), '-p', work, '-c', join(work, 'nginx.conf')]];
}

const apacheModules = [
  'mpm_event',
  'authz_core',
  'dir',
  'mime',
  'alias',
  'headers',
  'env',
  'filter',
  'deflate',
];

function apacheMain({ work, port, more }) {
  const load = apacheModules.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  return `ServerRoot ${work}
Listen 127.0.0.1:${port}
ServerName ${hostName}
PidFile ${join(work, 'pid')}
ErrorLog ${join(work, 'error.log')}
Mutex file:${work}
${load.join('\n')}
User www-data
Group www-data
TypesConfig /etc/mime.types
AddEncoding gzip .gz
AddOutputFilterByType DEFLATE text/html text/css text/javascript application/javascript
Header set X-Frame-Options SAMEORIGIN
<Directory />
  Require all denied
</Directory>
${more}\n`;
}

function apache({ release, work, port, below, spoil }) {
  const text = readFileSync(join(release, 'servers/apache/karina.conf'), 'utf8');
  const path = below === '/' ? '/' : below.slice(0, -1);
  const changes = {
    'KARINA_SITE /srv/karina/site': `KARINA_SITE ${join(release, 'site')}`,
    'KARINA_PATH /karina': `KARINA_PATH ${path}`,
  };
  writeFileSync(join(work, 'karina.conf'), spoil(edited(text, changes)));
  const more = `DocumentRoot ${work}/empty\nInclude ${join(work, 'karina.conf')}`;
  writeFileSync(join(work, 'httpd.conf'), apacheMain({ work, port, more }));
  mkdirSync(join(work, 'empty'));
  return ['/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', join(work, 'httpd.conf')]];
}

/** A shared server: the site with its own .htaccess, in a folder that may say FileInfo and no more. */
function apacheFolder({ release, work, port, below, spoil }) {
  const site = join(release, 'site');
  const own = join(site, '.htaccess');
  if (spoil(readFileSync(own, 'utf8')) !== readFileSync(own, 'utf8'))
    throw new Error('not to be spoilt here');
  const more = `DocumentRoot ${below === '/' ? site : join(work, 'empty')}
${below === '/' ? '' : `Alias ${below.slice(0, -1)} ${site}/`}
<Directory ${site}>
  Require all granted
  Options None
  AllowOverride FileInfo
</Directory>`;
  mkdirSync(join(work, 'empty'));
  writeFileSync(join(work, 'httpd.conf'), apacheMain({ work, port, more }));
  return ['/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', join(work, 'httpd.conf')]];
}

function python({ release, work, port, below, spoil }) {
  const program = join(release, 'servers/nas/karina-server.py');
  const text = readFileSync(program, 'utf8');
  const changed = spoil(text);
  const moved = join(work, 'karina-server.py');
  if (changed !== text) writeFileSync(moved, changed);
  const site = changed === text ? [] : ['--folder', join(release, 'site')];
  const words = ['--port', String(port), '--path', below, '--host', '127.0.0.1', ...site];
  return ['/usr/bin/python3', ['-I', changed === text ? program : moved, ...words]];
}

export const kinds = { nginx, apache, 'apache-folder': apacheFolder, python };

export const programs = ['/usr/sbin/nginx', '/usr/sbin/apache2', '/usr/bin/python3'];

/** Starts one; answers when it listens. */
export async function start(kind, { release, work, below, spoil = (text) => text }) {
  mkdirSync(work, { recursive: true });
  const port = await freePort();
  const [command, args] = kinds[kind]({ release, work, port, below, spoil });
  const said = [];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { LANG: 'C.UTF-8' } });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => said.push(String(piece)));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await listens(port, child, () => `${said.join('')}${logOf(work)}`);
  return {
    port,
    stop: async () => {
      child.kill('SIGTERM');
      const slow = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(slow);
    },
  };
}

const logOf = (work) =>
  existsSync(join(work, 'error.log')) ? readFileSync(join(work, 'error.log'), 'utf8') : '';

async function listens(port, child, said) {
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`the server ended:\n${said()}`);
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  child.kill('SIGKILL');
  throw new Error(`the server does not listen:\n${said()}`);
}
