/**
 * The same sources give the same bytes: the tree is copied into two folders of other names, each makes a release in a place, a zone and
 * a language of its own, and every file is compared. Nothing of the machine may stand in it.
 * `npm run verify:build [-- --keep]`
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { homedir, hostname, tmpdir, userInfo } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from './release/contents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const keep = process.argv.includes('--keep');

const notCopied = ['node_modules', '.git', 'dist', 'dist-onefile', 'release', '.cache', 'test-results'];
/** Made by the build itself, so that a stale one cannot help. */
const madeAnew = /(?:^|\/)assets\/[^/]+\.bin$/u;

const places = [
  { name: 'a', zone: 'UTC', language: 'C' },
  { name: 'another folder/of Karina', zone: 'Asia/Tokyo', language: 'ja_JP.UTF-8' },
];

const work = mkdtempSync(join(tmpdir(), 'karina-build-'));
const trees = places.map((place) => ({ ...place, folder: join(work, place.name) }));
// Both before the first build: who works on the sources meanwhile is not to be told of a difference.
for (const { folder } of trees) copyTree(folder);
const built = trees.map((tree) => ({ folder: tree.folder, files: release(tree) }));
const problems = [...differences(built), ...traces(built[0])];
for (const problem of problems) console.log(`FAIL ${problem}`);
const { files } = built[0];
if (problems.length === 0)
  console.log(`ok   ${files.size} files built twice, the same to the byte; nothing of this machine in them`);
for (const [path, bytes] of files) if (path.startsWith('release/')) console.log(`${sha256(bytes)}  ${path}`);
if (keep) console.log(work);
else rmSync(work, { recursive: true, force: true });
process.exitCode = problems.length > 0 ? 1 : 0;

function copyTree(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(root)) {
    if (notCopied.includes(name)) continue;
    cpSync(join(root, name), join(folder, name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (path) => !madeAnew.test(relative(root, path)),
    });
  }
  // Linked where that is possible: half a gigabyte that nobody writes to.
  const modules = [join(root, 'node_modules'), join(folder, 'node_modules')];
  const linked = spawnSync('cp', ['-a', '--link', ...modules], { stdio: 'ignore' });
  if (linked.status !== 0) {
    rmSync(modules[1], { recursive: true, force: true });
    cpSync(modules[0], modules[1], { recursive: true, preserveTimestamps: true });
  }
}

function release({ folder, zone, language }) {
  const { status, stderr, error } = spawnSync(process.execPath, ['scripts/release.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TZ: zone, LANG: language, LC_ALL: language },
    timeout: 1_200_000,
  });
  if (status !== 0) throw new Error(`the build in ${folder} ended with ${status}: ${error ?? stderr}`);
  return new Map(
    ['dist', 'release'].flatMap((name) =>
      readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((path) => [relative(folder, path), readFileSync(path)]),
    ),
  );
}

function differences([one, other]) {
  const paths = [...new Set([...one.files.keys(), ...other.files.keys()])].sort();
  return paths.flatMap((path) => {
    const [a, b] = [one.files.get(path), other.files.get(path)];
    if (!a || !b) return [`${path} stands in one of the builds only`];
    if (a.equals(b)) return [];
    const at = a.findIndex((byte, index) => byte !== b[index]);
    return [`${path} differs from byte ${at} on`];
  });
}

/** A path, a name or a map of sources would tell where it was built, and by whom. */
function traces({ folder, files }) {
  const names = [userInfo().username, hostname()].filter((name) => name.length > 4);
  const words = [folder, work, dirname(folder), root.replace(/\/$/u, ''), `${homedir()}/`, ...names];
  words.push('sourceMappingURL=');
  return [...files].flatMap(([path, bytes]) =>
    words.filter((word) => bytes.includes(word)).map((word) => `${path} holds "${word}"`),
  );
}
