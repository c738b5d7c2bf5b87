import { bytesOfDataUrl } from '../../../core/bytes/data-url.ts';
import { crc32 as crcOf } from './deflate.ts';
import type { ZipEntryAt } from './entries.ts';

/** A white picture of one point in each kind that a document may hold: nothing looks into the pictures of a document. */
const blanks: Readonly<Record<string, string>> = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mP4DwABAQEAHLCMmQAAAABJRU5ErkJggg==',
  jpeg: '/9j/2wBDAAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAj/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8Af3//2Q==',
  gif: 'R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=',
  bmp: 'Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAATCwAAEwsAAAAAAAAAAAAA////AA==',
  tiff: 'SUkqAAgAAAAIAAABAwABAAAAAQAAAAEBAwABAAAAAQAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAbgAAABYBAwABAAAAAQAAABcBBAABAAAAAQAAAAAAAAD/',
  emf: 'AQAAAFgAAAAAAAAAAAAAAAEAAAABAAAAAAAAAAAAAAAaAAAAGgAAACBFTUYAAAEAbAAAAAIAAAABAAAAAAAAAAAAAAAAAAAAAAQAAAADAABAAQAA8AAAAA4AAAAUAAAAAAAAAAAAAAAUAAAA',
  wmf: '183GmgAAAAAAAAEAAQBgAAAAAABxVwEACQAAAwwAAAAAAAMAAAAAAAMAAAAAAA==',
  svg: 'PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIxIiBoZWlnaHQ9IjEiLz4=',
};

const picture =
  /^(?:word|xl|ppt)\/media\/[^/]+\.(?:(png)|(jpe?g|jfif|jpe)|(gif)|(bmp|dib)|(tiff?)|(emf)|(wmf)|(svg))$/iu;
const kinds = ['png', 'jpeg', 'gif', 'bmp', 'tiff', 'emf', 'wmf', 'svg'] as const;

/** Null where the entry is no picture for which there is a blank one. */
export function blankFor(name: string): Uint8Array<ArrayBuffer> | null {
  const match = picture.exec(name);
  const kind = match && kinds.find((_, i) => match[i + 1] !== undefined);
  return kind ? bytesOfDataUrl(`data:;base64,${blanks[kind] ?? ''}`) : null;
}

/** True where the entry is the blank picture of its kind. */
export async function isBlank({ name, size, crc32 }: ZipEntryAt): Promise<boolean> {
  const blank = blankFor(name);
  return blank?.length === size && (await crcOf(blank)) === crc32;
}
