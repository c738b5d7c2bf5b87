import { expect, it } from 'vitest';
import { dicomFile, element, pixelElements } from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';

it('gives each of two elements of one tag its own new value', async () => {
  const ctx = context();
  const frame = (uid: string) => element(0x00200052, 'UI', uid);
  const bytes = dicomFile([frame('1.2.3.4.51'), frame('1.2.3.4.52'), ...pixelElements()]);
  const done = await processed(bytes, policyOf('ps315-basic'), ctx);
  const text = Buffer.from(done.bytes).toString('latin1');
  const [first, second] = [ctx.vault.uid('1.2.3.4.51'), ctx.vault.uid('1.2.3.4.52')];
  expect(first).not.toBe(second);
  expect(text.indexOf(first)).toBeGreaterThan(0);
  expect(text.indexOf(second)).toBeGreaterThan(text.indexOf(first));
});
