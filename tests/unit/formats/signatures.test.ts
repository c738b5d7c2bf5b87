import { describe, expect, it } from 'vitest';
import { refusedKind } from '../../../src/formats/signatures.ts';

const head = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what stands beside the images on a CD', () => {
  it.each(['AUTORUN.INF', 'CD/README.TXT', 'VIEWER/viewer.ini', 'viewer/lib/skin.css', 'IHE_PDI/readme'])(
    '%s is refused as a companion',
    (name) => {
      expect(refusedKind(head('[autorun]\nopen=viewer.exe'), name)).toBe('companion');
    },
  );

  it('is told from a clinic’s own text', () => {
    expect(refusedKind(head('診療情報提供書'), '紹介状.txt')).toBeNull();
    expect(refusedKind(head('経過'), 'readmeter.txt')).toBeNull();
  });

  it('is named by its bytes where they say more', () => {
    expect(refusedKind(head('<?xml version="1.0"?><a>'), 'readme.xml')).toBe('companion');
    expect(refusedKind(head('MZ\x90\0'.replace('\x90', '')), 'viewer.exe')).toBeNull();
    expect(refusedKind(Uint8Array.of(0x4d, 0x5a, 0x90, 0), 'setup.com')).toBe('executable');
  });
});
