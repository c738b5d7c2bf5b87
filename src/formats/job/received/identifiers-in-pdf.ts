import type { ByteSource } from '../../../core/bytes/source.ts';
import { ok, type Result } from '../../../core/result.ts';
import { genericIdentifiers } from '../../../core/text/generic-identifiers.ts';
import type { Context } from '../../format.ts';
import { openPdf } from '../../pdf/open.ts';
import { extraPlace } from '../../pdf/places.ts';
import { linesOf } from '../../pdf/text/lines.ts';
import type { Identifier } from './model.ts';

/** What a PDF holds beside its pages, and what their text says. */
export async function identifiersInPdf(source: ByteSource, ctx: Context): Promise<Result<Identifier[]>> {
  const opened = await openPdf(source, ctx);
  if (!opened.ok) return opened;
  const file = opened.value;
  try {
    const found = (await file.extras()).map(({ name, page, value }): Identifier => ({
      place: extraPlace(name),
      at: page === null ? { kind: 'file' } : { kind: 'page', page },
      value,
      confidence: 'certain',
    }));
    for (let index = 0; index < file.pages; index++) {
      const page = await file.page(index);
      if (!page.ok) return page;
      const content = await page.value.content();
      page.value.close();
      if (!content.ok) return content;
      const text = linesOf(content.value.glyphs)
        .map((line) => line.text)
        .join('\n');
      for (const { start, end, item, rule, confidence } of genericIdentifiers(text)) {
        const place = { key: `text:${rule}`, format: 'pdf', item, rule } as const;
        found.push({ place, at: { kind: 'page', page: index }, value: text.slice(start, end), confidence });
      }
      ctx.progress(0);
    }
    return ok(found);
  } finally {
    await file.close();
  }
}
