import openjph from '@cornerstonejs/codec-openjph/wasm?url&inline';
import type { PixelCodecs } from '../src/core/pixels/codec.ts';
import { codecsFrom } from '../src/formats/dicom/frames/codecs.ts';
import { Machines } from '../src/formats/dicom/frames/machines.ts';
import { packersFrom } from '../src/formats/dicom/frames/packers.ts';
import { bytesOf, decoders } from './codec-bytes.ts';

const machines = new Machines(bytesOf({ ...decoders, openjph }));

/** For the worker that writes files: unpacks frames and packs them again. */
export const codecs: PixelCodecs = { open: codecsFrom(machines), packer: packersFrom(machines) };
