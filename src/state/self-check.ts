import type { SelfCheck } from '../core/self-check/ways.ts';

/** The last 自己診断 since the page was opened: the record says how it ended. It knows nothing of any file. */
export const lastSelfCheck: { result: SelfCheck | null } = { result: null };
