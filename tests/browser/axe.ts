import { AxeBuilder } from '@axe-core/playwright';
import type { ClinicPage } from './clinic-page.ts';

/** What axe finds wrong. One document without frames, and only what is wrong: half the time. */
export async function axe({ page }: ClinicPage): Promise<[string, string[]][]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
