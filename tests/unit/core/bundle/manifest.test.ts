import { describe, expect, it } from 'vitest';
import { manifestBytes, type Manifest, type ManifestFile } from '../../../../src/core/bundle/manifest.ts';

const head: Omit<Manifest, 'files'> = {
  ...{ karina: 'manifest', version: 1, kind: '仮名加工情報', record: 'K-1', part: 1, parts: 1 },
  pages: [{ path: 'NOTICE.txt', bytes: 3, sha256: 'ab' }],
};
const fileOf = (n: number): ManifestFile => ({
  ...{ path: `data/P-1/${String(n)}.hl7`, bytes: n, sha256: `${String(n)}"\\n  null\n `, format: 'hl7v2' },
  pseudonym: n % 3 === 0 ? null : 'P-1',
});

describe('the manifest as bytes', () => {
  it.each([0, 1, 2, 255, 256, 257, 1000])('is what one text of it would be (%i files)', async (count) => {
    const files = Array.from({ length: count }, (_, n) => fileOf(n));
    const pieces = [...manifestBytes(head, files)];
    const whole = `${JSON.stringify({ ...head, files }, null, 1)}\n`;
    expect(await new Blob(pieces).text()).toBe(whole);
    expect(pieces.length).toBe(Math.floor(count / 256) + 1);
  });
});
