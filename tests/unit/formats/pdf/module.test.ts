import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { limits } from '../../../../src/core/limits.ts';
import type { FoundPixels } from '../../../../src/core/pixels/frame-search.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import type { Context } from '../../../../src/formats/format.ts';
import { pdfModule } from '../../../../src/formats/pdf/index.ts';
import { packPages } from '../../../../src/formats/pdf/packed-pages.ts';
import type { ReadPages } from '../../../../src/formats/pdf/pages.ts';
import { masksIn } from '../../../../src/formats/pdf/planned.ts';
import { linesOf } from '../../../../src/formats/pdf/text/lines.ts';
import { recognise } from '../../../../src/formats/registry.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const source = new MemorySource(bytes('%PDF-1.7\n'));

const row = (text: string, y: number): Parameters<typeof linesOf>[0] =>
  Array.from(text, (char, i) => ({
    ...{ order: i, text: char, x: 40 + i * 20, y, width: 20, height: 24, angle: 0, size: 20, hidden: false },
  }));

const read: ReadPages = {
  pages: [
    {
      ...{ width: 595.28, height: 841.89, scanned: false, unreadable: 0 },
      lines: linesOf([...row('患者氏名：佐藤一郎様', 100), ...row('高血圧症で通院中', 140)]),
    },
    { width: 420, height: 595, scanned: true, unreadable: 3, lines: [] },
  ],
  extras: [
    { name: 'info', page: null, value: '紹介状' },
    { name: 'annotation', page: 1, value: '電話' },
  ],
};

const pixels: FoundPixels = {
  regions: [{ x: 10, y: 20, width: 30, height: 40, frame: 1, item: 'burned-in-text', confidence: 'likely' }],
  searched: 2,
  frames: 2,
  pages: packPages(read),
};

const base: Context = {
  limits,
  cancelled: () => false,
  progress: () => undefined,
  known: nothingKnown,
};

async function inspected(more: Partial<Context> = { pixels }) {
  const result = await pdfModule.inspect(source, { ...base, ...more });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe('a PDF', () => {
  it('is known by its first bytes, not by a text that speaks of PDFs', () => {
    const taken = recognise(bytes('%PDF-1.4\n%'), 'letter');
    expect(taken.ok && taken.value.id).toBe('pdf');
    const behind = recognise(bytes('\ufeff\r\n%PDF-1.4'), 'a.pdf');
    expect(behind.ok && behind.value.id).toBe('pdf');
    const letter = recognise(bytes('ファイルは %PDF-1.4 で始まる'), 'a.txt');
    expect(letter.ok && letter.value.id).toBe('text');
  });

  it('waits for its pages to be drawn', async () => {
    const inspection = await inspected({});
    expect(inspection.image?.search).toBe('wanted');
    expect(inspection.findings).toEqual([]);
    expect(inspection.reviews).toEqual([{ kind: 'pixels-not-searched', count: 1 }]);
  });

  it('has words as places on pages, regions as they were found, and all that lies beside', async () => {
    const { findings, reviews, image, subjects } = await inspected();
    const name = findings.find(({ value }) => value === '佐藤一郎');
    expect(name?.at).toEqual({ kind: 'line', line: 1, column: 6 });
    expect(name?.regions).toEqual([{ x: 140, y: 100, width: 80, height: 24, frame: 0 }]);
    expect(findings.map(({ place }) => place.key)).toEqual(
      expect.arrayContaining(['pdf:info', 'pdf:annotation', 'pdf:text']),
    );
    expect(subjects[0]).toMatchObject({ nameKanji: '佐藤一郎' });
    expect(image?.sizes).toEqual([
      { width: 1191, height: 1684 },
      { width: 840, height: 1190 },
    ]);
    expect(reviews.map(({ kind }) => kind)).toEqual(['page-scanned', 'page-unreadable']);
  });

  it('says that pages were left out of the search', async () => {
    const { reviews } = await inspected({ pixels: { ...pixels, searched: 1 } });
    expect(reviews).toContainEqual({ kind: 'pixels-not-searched', count: 1 });
  });

  it('loses what lies beside its pages under every preset', async () => {
    const inspection = await inspected();
    for (const preset of ['guideline', 'minimum', 'ps315-basic'] as const) {
      const changes = pdfModule.propose(inspection, presetPolicy(preset, { 'pdf:info': 'keep' }));
      const beside = changes.filter(({ place }) => ['pdf:info', 'pdf:annotation'].includes(place.key));
      expect(beside.map(({ action }) => action)).toEqual(['remove', 'remove']);
    }
  });

  it('fills words a little wider than they are, regions as they are, and nothing that stays', async () => {
    const inspection = await inspected();
    const changes = pdfModule.propose(inspection, presetPolicy('guideline'));
    expect(masksIn(changes)).toEqual([
      { x: 139, y: 99, width: 82, height: 26, frame: 0 },
      { x: 10, y: 20, width: 30, height: 40, frame: 1 },
    ]);
    expect(masksIn(changes.map((change) => ({ ...change, action: 'keep' as const })))).toEqual([]);
  });

  it('is not written by a worker that cannot draw', async () => {
    const inspection = await inspected();
    const changes = pdfModule.propose(inspection, presetPolicy('guideline'));
    const ctx = { ...base, pixels, vault: { subject: () => null } } as never;
    const made = await pdfModule.pseudonymize(
      source,
      { inspection, changes, policy: presetPolicy('guideline') },
      ctx,
    );
    expect(made).toMatchObject({ ok: false, error: { code: 'pdf-not-loaded' } });
  });
});
