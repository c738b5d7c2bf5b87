import { AxeBuilder } from '@axe-core/playwright';
import type { ClinicPage } from './clinic-page.ts';

/** What axe finds wrong. One document without frames, and only what is wrong: half the time. */
export async function axe({ page }: ClinicPage): Promise<[string, string[]][]> {
  // A button that is turning from grey to blue has the contrast of neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
