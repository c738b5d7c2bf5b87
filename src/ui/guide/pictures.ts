import type { StepId } from '../../state/steps.ts';

/** Made from the real pages by `npm run guide:pictures`. They are part of this module, not fetched files. */
const sources = import.meta.glob<string>('./pictures/*.webp', {
  query: '?inline',
  import: 'default',
  eager: true,
});

export function pictureOf(step: StepId): string | undefined {
  return sources[`./pictures/${step}.webp`];
}
