import { ensureBuilt } from '../../scripts/build.mjs';

/** Builds dist/ once, before anything is tested. */
export default function setUp(): void {
  ensureBuilt();
}
