import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { buildDirectory } from '../../../../src/formats/dicom/directory/build.ts';
import { fileEntry, type FileEntry } from '../../../../src/formats/dicom/directory/file-entry.ts';
import { recordType } from '../../../../src/formats/dicom/directory/record-types.ts';
import { context } from '../../../fixtures/dicom-context.ts';
import { dicomFile, element, pixelElements, syntaxes } from '../../../fixtures/dicom-builder.ts';

interface Slice {
  readonly patient: string;
  readonly study: string;
  readonly series: string;
  readonly number: number;
  readonly syntax?: string;
}

function slice({ patient, study, series, number, syntax = syntaxes.explicit }: Slice): Uint8Array {
  const instance = `${series}.${String(number)}`;
  return dicomFile(
    [
      element(0x00080005, 'CS', 'ISO_IR 192'),
      element(0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'),
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.2'),
      element(0x00080018, 'UI', instance),
      element(0x00080020, 'DA', '20240229'),
      element(0x00080030, 'TM', '101112'),
      element(0x00080050, 'SH', 'A1'),
      element(0x00080060, 'CS', 'CT'),
      element(0x00081030, 'LO', Buffer.from('胸部')),
      element(0x00100010, 'PN', `${patient}^`),
      element(0x00100020, 'LO', patient),
      element(0x0020000d, 'UI', study),
      element(0x0020000e, 'UI', series),
      element(0x00200010, 'SH', '1'),
      element(0x00200011, 'IS', '2'),
      element(0x00200013, 'IS', String(number)),
      ...pixelElements(),
    ],
    { syntax, sopInstance: instance },
  );
}

const slices: readonly Slice[] = [
  { patient: 'P-1', study: '1.2.1', series: '1.2.1.1', number: 10 },
  { patient: 'P-1', study: '1.2.1', series: '1.2.1.1', number: 9, syntax: syntaxes.implicit },
  { patient: 'P-1', study: '1.2.1', series: '1.2.1.2', number: 1, syntax: syntaxes.big },
  { patient: 'P-2', study: '1.2.2', series: '1.2.2.1', number: 1, syntax: syntaxes.deflated },
];

const fileId = (i: number): string[] => ['PATIENT1', 'SERIES01', `FILE000${String(i)}`];

async function directory(): Promise<Uint8Array> {
  const entries: FileEntry[] = [];
  for (const [i, one] of slices.entries()) {
    const entry = await fileEntry(new MemorySource(slice(one)), fileId(i), context());
    if (!entry.ok) throw new Error(entry.error.code);
    entries.push(entry.value);
  }
  return buildDirectory(entries, '2.25.7');
}

function onDisk(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'karina-'));
  mkdirSync(join(folder, 'PATIENT1/SERIES01'), { recursive: true });
  for (const [i, one] of slices.entries()) writeFileSync(join(folder, ...fileId(i)), slice(one));
  writeFileSync(join(folder, 'DICOMDIR'), bytes);
  return folder;
}

const pydicom = '/usr/bin/python3';

describe('the DICOMDIR', () => {
  it.skipIf(!existsSync('/usr/bin/dcmdump'))('is read by dcmtk without a word', async () => {
    const file = join(onDisk(await directory()), 'DICOMDIR');
    const text = execFileSync('dcmdump', ['+U8', file], { encoding: 'utf8', stdio: 'pipe' });
    const types = [...text.matchAll(/\(0004,1430\) CS \[(\w+) ?\]/gu)].map(([, type]) => type);
    const one = ['PATIENT', 'STUDY', 'SERIES'];
    expect(types).toEqual([...one, 'IMAGE', 'IMAGE', 'SERIES', 'IMAGE', ...one, 'IMAGE']);
    expect(text).toContain('胸部');
    const numbers = [...text.matchAll(/\(0020,0013\) IS \[(\d+) ?\]/gu)].map(([, number]) => number);
    expect(numbers).toEqual(['9', '10', '1', '1']);
  });

  it.skipIf(!existsSync(pydicom))('leads pydicom by its offsets to every file', async () => {
    const folder = onDisk(await directory());
    const script = `
import sys
from pydicom.filereader import dcmread
from pydicom.fileset import FileSet
fs = FileSet(dcmread(sys.argv[1] + '/DICOMDIR'))
for i in fs:
    d = i.load()
    print(i.PatientID, i.StudyInstanceUID, i.SeriesInstanceUID, d.InstanceNumber)
`;
    const out = execFileSync(pydicom, ['-c', script, folder], { encoding: 'utf8', stdio: 'pipe' });
    const found = out.trim().split('\n').sort();
    const wanted = slices.map((s) => `${s.patient} ${s.study} ${s.series} ${String(s.number)}`);
    expect(found).toEqual(wanted.sort());
  });

  it.skipIf(!existsSync('/usr/bin/dciodvfy'))('is valid', async () => {
    const file = join(onDisk(await directory()), 'DICOMDIR');
    const script = `dciodvfy "$0" 2>&1 | grep -E '^(Error|Warning)' || true`;
    expect(execFileSync('sh', ['-c', script, file], { encoding: 'utf8' })).toBe('');
  });

  it('knows the record types of other objects', () => {
    const storage = '1.2.840.10008.5.1.4.1.1.';
    const names = ['88.59', '88.33', '11.1', '9.1.1', '481.3', '481.1', '66', '66.4', '6.1'];
    expect(names.map((rest) => recordType(storage + rest).name)).toEqual([
      ...['KEY OBJECT DOC', 'SR DOCUMENT', 'PRESENTATION', 'WAVEFORM', 'RT STRUCTURE SET'],
      ...['IMAGE', 'RAW DATA', 'IMAGE', 'IMAGE'],
    ]);
  });
});
