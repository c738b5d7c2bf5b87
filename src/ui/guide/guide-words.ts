import * as en from '../../i18n/en/guide.ts';
import * as ja from '../../i18n/ja/guide.ts';
import type { LanguageId } from '../../i18n/language.svelte.ts';
import type { ErrorGroup } from './error-groups.ts';

type ErrorListWords = typeof ja.errorList & Record<'groups' | 'help', Record<ErrorGroup, string>>;

/** Long, and therefore not part of what the page holds from the beginning. */
export const guideWords: Record<LanguageId, typeof ja.guide> = { ja: ja.guide, en: en.guide };
export const errorListWords: Record<LanguageId, ErrorListWords> = { ja: ja.errorList, en: en.errorList };
