import { en } from './en.ts';
import { ja, type Messages } from './ja.ts';

export const languages = { ja: '日本語', en: 'English' } as const;
export type LanguageId = keyof typeof languages;

const messages: Record<LanguageId, Messages> = { ja, en };

/** The language of the page: in memory only, so that nothing is left on the machine. */
class Language {
  current = $state<LanguageId>('ja');
  readonly t: Messages = $derived(messages[this.current]);
}

export const language = new Language();
