import { expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { htmlModule } from '../../../../src/formats/html/index.ts';
import { textReview } from '../../../../src/formats/job/text-review.ts';
import { encoded, textContext, through } from '../../../fixtures/stub-vault-text.ts';

test('a page is read with its marks, scripts or not', async () => {
  const bytes = encoded('<html><script>1</script><p>電話 054-123-4567</p>');
  const preview = await htmlModule.preview(new MemorySource(bytes), textContext());
  const { applied } = await through(htmlModule, bytes);
  expect(applied.map(({ place }) => place.key)).toEqual(['text:phone', 'html:script']);
  const review = textReview(preview.ok ? preview.value : null, applied);
  expect(review?.text).toBe('電話 054-123-4567\n');
  expect(review?.marks.map(({ start, end }) => [start, end])).toEqual([[3, 15]]);
});
