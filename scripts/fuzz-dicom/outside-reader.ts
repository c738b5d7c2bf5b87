import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** dcmdump of DCMTK, where it is installed: whether it reads a file to its end. */
export class OutsideReader {
  readonly available = spawnSync('dcmdump', ['--version'], { stdio: 'ignore' }).status === 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'karina-fuzz-outside-'));

  reads(bytes: Uint8Array): boolean {
    const path = join(this.folder, 'file.dcm');
    writeFileSync(path, bytes);
    return spawnSync('dcmdump', ['-q', path], { stdio: 'ignore', timeout: 10_000 }).status === 0;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
