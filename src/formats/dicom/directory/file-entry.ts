import { concat } from '../../../core/bytes/concat.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Result } from '../../../core/result.ts';
import { ok } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import { openDataSet, type DataSet } from '../read/data-set.ts';
import type { Element } from '../read/element.ts';
import { explicitLittle, find } from '../read/element.ts';
import { tags } from '../read/tag.ts';
import { isText } from '../read/vr.ts';
import { bytesOf, textOf } from '../words/text-value.ts';
import { asciiBytes } from '../words/one-charset.ts';
import { encodeElement, encodeSequence } from '../write/encode.ts';
import { levelKeys, recordType } from './record-types.ts';

/** One directory record as it will be written, without its links. */
export interface RecordContent {
  readonly type: string;
  /** What makes it the same record as another file's. */
  readonly key: string;
  /** Sorts it among its neighbours. */
  readonly number: number;
  readonly elements: Uint8Array;
}

/** What a DICOMDIR says of one file: a record on each of the four levels, outermost first. */
export type FileEntry = readonly RecordContent[];

const implicitSyntax = '1.2.840.10008.1.2';

/** Reads one output. `fileId`: its path below the DICOMDIR, one component a level. */
export async function fileEntry(
  source: ByteSource,
  fileId: readonly string[],
  ctx: Context,
): Promise<Result<FileEntry>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  const text = (tag: number): string => {
    const element = find(data.root, tag) ?? find(data.meta, tag);
    return element ? textOf(data, element, '') : '';
  };
  const type = recordType(text(tags.sopClass));
  const studyKey = `${text(tags.patientId)}\0${text(tags.studyInstance)}`;
  const seriesKey = `${studyKey}\0${text(tags.seriesInstance)}`;
  const reference = [
    encodeElement(0x00041500, 'CS', asciiBytes(fileId.join('\\')), explicitLittle),
    encodeElement(0x00041510, 'UI', asciiBytes(text(tags.sopClass)), explicitLittle),
    encodeElement(0x00041511, 'UI', asciiBytes(text(tags.sopInstance)), explicitLittle),
    encodeElement(0x00041512, 'UI', asciiBytes(text(tags.transferSyntax) || implicitSyntax), explicitLittle),
  ];
  const record = (
    name: string,
    key: string,
    number: string,
    keys: readonly number[],
    links: Uint8Array[] = [],
  ) => ({
    type: name,
    key,
    number: Number.parseInt(number, 10) || 0,
    elements: concat([...links, ...copies(data, [tags.specificCharacterSet, ...keys])]),
  });
  return ok([
    record('PATIENT', text(tags.patientId), '', levelKeys.patient),
    record('STUDY', studyKey, '', levelKeys.study),
    record('SERIES', seriesKey, text(0x00200011), levelKeys.series),
    record(type.name, `${seriesKey}\0${fileId.join('\\')}`, text(0x00200013), type.keys, reference),
  ]);
}

/** The attributes of an output in Explicit VR Little Endian, in tag order; what is missing stays empty. */
function copies(data: DataSet, keys: readonly number[]): Uint8Array[] {
  return [...new Set(keys)]
    .sort((a, b) => a - b)
    .flatMap((tag) => {
      const element = find(data.root, tag);
      return element ? copyOf(data, element) : missing(tag);
    });
}

/** Type 1 and 2 keys of PS3.3 F.5 stand in every record; a file without character set needs none. */
function missing(tag: number): Uint8Array[] {
  const vr = emptyVr[tag];
  return vr === undefined ? [] : [encodeElement(tag, vr, new Uint8Array(0), explicitLittle)];
}

const emptyVr: Readonly<Record<number, string>> = {
  0x00080020: 'DA',
  0x00080030: 'TM',
  0x00080050: 'SH',
  0x00081030: 'LO',
  0x00100010: 'PN',
  0x00100020: 'LO',
  0x00200010: 'SH',
  0x00200011: 'IS',
  0x00200013: 'IS',
};

function copyOf(data: DataSet, element: Element): Uint8Array[] {
  if (element.items) {
    const items = element.items.map(({ elements }) => elements.flatMap((inner) => copyOf(data, inner)));
    return [encodeSequence(element.tag, items, explicitLittle)];
  }
  const bytes = isText(element.vr) ? bytesOf(data, element) : null;
  return bytes ? [encodeElement(element.tag, element.vr, bytes, explicitLittle)] : [];
}
