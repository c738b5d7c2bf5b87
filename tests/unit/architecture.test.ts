import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatIds } from '../../src/core/findings/finding.ts';

const root = resolve(import.meta.dirname, '../..');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : /\.(?:ts|svelte|mjs|js)$/u.test(entry.name) ? [path] : [];
  });
}

const sources = [...filesIn('src'), ...filesIn('workers')];

/** Relative imports of a file, resolved; type-only ones are marked. */
function importsOf(file: string): { to: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const pattern = /(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"](\.[^'"]+)['"]/gu;
  return [...text.matchAll(pattern)].map(([, type, path]) => ({
    to: relative(root, resolve(root, dirname(file), (path ?? '').replace(/\?.*$/u, ''))),
    typeOnly: type !== undefined,
  }));
}

/** Rooms from the ground up. A file may import from its own room and from those below. */
const rooms = ['src/core', 'src/formats', 'workers', 'src/worker-api', 'src/state', 'src/ui'] as const;

function level(file: string): number {
  return rooms.findIndex((room) => file.startsWith(`${room}/`));
}

describe('the house', () => {
  it('has no upward import', () => {
    const wrong = sources.flatMap((file) =>
      importsOf(file)
        .filter(
          ({ to, typeOnly }) => level(file) >= 0 && level(to) > level(file) && !isContract(to, typeOnly),
        )
        .map(({ to }) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('lets ui and state know formats through the contract only', () => {
    const wrong = sources
      .filter((file) => level(file) >= level('src/state/x'))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ to }) => to.startsWith('src/formats/'))
          .map(({ to }) => `${file} -> ${to}`),
      );
    expect(wrong).toEqual([]);
  });

  it('has no cycle', () => {
    const graph = new Map(
      sources.map((file) => [
        file,
        importsOf(file)
          .filter(({ typeOnly }) => !typeOnly)
          .map(({ to }) => to),
      ]),
    );
    const state = new Map<string, 'open' | 'closed'>();
    const cycles: string[] = [];
    const visit = (file: string, trail: readonly string[]): void => {
      if (state.get(file) === 'closed') return;
      if (state.get(file) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
        return;
      }
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
      state.set(file, 'closed');
    };
    for (const file of sources) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('keeps every file under 400 lines and most under 120', () => {
    const lengths = [...sources, ...filesIn('scripts')]
      .filter((file) => !file.includes('.generated.'))
      .map((file) => ({ file, lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1 }));
    expect(lengths.filter(({ lines }) => lines > 400)).toEqual([]);
    const short = lengths.filter(({ lines }) => lines <= 120).length;
    expect(short / lengths.length).toBeGreaterThan(0.7);
  });

  it('names no room for odds and ends', () => {
    expect(sources.filter((file) => /\/(?:utils?|helpers?|common|misc|manager)[./]/iu.test(file))).toEqual(
      [],
    );
  });

  it('keeps workers to entry points of at most 60 lines, locked down first', () => {
    for (const file of filesIn('workers')) {
      const text = readFileSync(join(root, file), 'utf8');
      if (!file.endsWith('.worker.ts')) continue;
      expect(text.split('\n').length, file).toBeLessThanOrEqual(61);
      expect(text.startsWith("import './lockdown.ts';"), file).toBe(true);
    }
  });

  it('starts workers in one place only', () => {
    const saying = (what: RegExp): string[] =>
      sources.filter((file) => what.test(readFileSync(join(root, file), 'utf8')));
    expect(saying(/new \w*Worker\(/u)).toEqual(['src/worker-api/client.ts']);
    expect(saying(/\?worker/u)).toEqual(['src/worker-api/packaged.ts']);
  });

  it('has one folder with a README for every format', () => {
    const folders = readdirSync(join(root, 'src/formats'), { withFileTypes: true }).filter(
      (e) => e.isDirectory() && !['job', 'pixel-search', 'fields', 'xml'].includes(e.name),
    );
    expect(folders.map(({ name }) => name).sort()).toEqual([...formatIds].sort());
    for (const { name } of folders) {
      const lines = readFileSync(join(root, 'src/formats', name, 'README.md'), 'utf8')
        .trim()
        .split('\n').length;
      expect(lines, name).toBeLessThanOrEqual(16);
    }
  });
});

/** `formats` and `workers` may name the contract's types: it is the one door upwards. */
function isContract(to: string, typeOnly: boolean): boolean {
  return typeOnly && to === 'src/worker-api/contract.ts';
}
