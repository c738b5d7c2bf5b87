import { describe, expect, it } from 'vitest';
import { fromDrop } from '../../../src/ui/gather-files.ts';

interface FakeEntry {
  isDirectory: boolean;
  fullPath: string;
}

function file(fullPath: string, broken = false): FakeEntry {
  return {
    isDirectory: false,
    fullPath,
    file: (resolve: (file: File) => void, reject: (error: Error) => void) => {
      if (broken) reject(new Error('gone'));
      else resolve(new File(['x'], fullPath));
    },
  } as FakeEntry;
}

/** Gives its children in batches of two, as browsers give them in batches of a hundred. */
function folder(fullPath: string, children: FakeEntry[]): FakeEntry {
  return {
    isDirectory: true,
    fullPath,
    createReader: () => {
      let at = 0;
      return {
        readEntries: (resolve: (batch: FakeEntry[]) => void) => {
          resolve(children.slice(at, (at += 2)));
        },
      };
    },
  } as FakeEntry;
}

function drop(...entries: FakeEntry[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }));
  return { items, files: [] } as unknown as DataTransfer;
}

async function dropped(...entries: FakeEntry[]) {
  const paths: string[] = [];
  const unreadable = await fromDrop(drop(...entries), { take: (path) => void paths.push(path) });
  return { paths, unreadable };
}

describe('what is dropped', () => {
  it('is read down to the last batch of the last folder, with paths from the folder', async () => {
    const inner = folder('/a/b', [file('/a/b/4'), file('/a/b/5')]);
    const { paths } = await dropped(folder('/a', [file('/a/1'), file('/a/2'), file('/a/3'), inner]));
    expect(paths).toEqual(['a/1', 'a/2', 'a/3', 'a/b/4', 'a/b/5']);
  });

  it('is named when it cannot be read, and the rest goes on', async () => {
    const { paths, unreadable } = await dropped(file('/gone', true), file('/there'));
    expect(unreadable).toEqual(['gone']);
    expect(paths).toEqual(['there']);
  });
});
