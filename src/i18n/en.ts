import * as errors from './en/errors.ts';
import * as screens from './en/screens.ts';
import * as terms from './en/terms.ts';
import type { Messages } from './ja.ts';

export const en = { ...errors, ...screens, ...terms } satisfies Messages;
