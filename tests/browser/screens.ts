import { dicomFile, element, patientElements, type Build } from '../fixtures/dicom-builder.ts';

const us = (value: number): Uint8Array => new Uint8Array(Uint16Array.from([value]).buffer);

export const screenSize = { width: 160, height: 120 };

export interface ScreenOf {
  readonly frames?: number;
  readonly station?: string;
}

/** Samples of frames: a slope that differs from file to file, in which nothing looks like writing. */
export function samples(n: number, frames = 1): Uint8Array {
  const { width, height } = screenSize;
  return Uint8Array.from({ length: width * height * frames }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width) % height];
    return 40 + n + Math.floor((x + y) / 8);
  });
}

/** A made-up ultrasound screen: 8 bits of grey, uncompressed. */
export function screen(n: number, { frames = 1, station = 'ECHO-1' }: ScreenOf = {}): Uint8Array {
  const { width, height } = screenSize;
  const uid = `1.2.3.4.${String(n)}`;
  const numbers: [number, number][] = [
    [0x00280002, 1],
    [0x00280010, height],
    [0x00280011, width],
    [0x00280100, 8],
    [0x00280101, 8],
    [0x00280102, 7],
    [0x00280103, 0],
  ];
  const builds: Build[] = [
    ...patientElements().filter((build) => ![0x00080018, 0x00080060].includes(tagOf(build))),
    element(0x00080018, 'UI', uid),
    element(0x00080060, 'CS', 'US'),
    element(0x00081010, 'SH', station),
    element(0x00200013, 'IS', String(n)),
    element(0x00280004, 'CS', 'MONOCHROME2'),
    element(0x00280008, 'IS', String(frames)),
    ...numbers.map(([tag, value]) => element(tag, 'US', us(value))),
    element(0x7fe00010, 'OB', samples(n, frames)),
  ];
  return dicomFile(
    builds.sort((a, b) => tagOf(a) - tagOf(b)),
    { sopInstance: uid },
  );
}

function tagOf(build: Build): number {
  const view = new DataView(build({ explicit: true, little: true }).buffer);
  return view.getUint16(0, true) * 65536 + view.getUint16(2, true);
}

/** The samples of an uncompressed output, which end with the file. */
export function samplesIn(output: Uint8Array, frames = 1): Uint8Array {
  const { width, height } = screenSize;
  return output.subarray(output.length - width * height * frames);
}
