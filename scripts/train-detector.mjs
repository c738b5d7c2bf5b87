/**
 * Trains the detector of text in pictures and writes models/text-detector.bin and .json (scripts/train-detector). Needs
 * Debian's python3-torch, python3-opencv, python3-pil and fonts (letters.py names them); libopenblas0 makes it four times as fast.
 * Pictures without writing come from the packages that photographs.py names.
 * `npm run train:pixels [-- --seed N] [--steps N] [--rate R] [--output DIR] [--checkpoints DIR] [--from-checkpoint FILE | --from-weights FILE]`
 * `--from-weights models/text-detector.bin` goes on from the weights of the page; the .json beside them says what came before.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('train-detector/train.py', import.meta.url));
const { status } = spawnSync('/usr/bin/python3', [script, ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, OPENBLAS_NUM_THREADS: '1' },
});
process.exit(status ?? 1);
