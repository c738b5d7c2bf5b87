/** `npm start`: installs what is missing, builds, serves on this machine and prints the address. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './build.mjs';

ensureInstalled();
ensureBuilt();
spawn(process.execPath, [fileURLToPath(new URL('serve.mjs', import.meta.url)), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
