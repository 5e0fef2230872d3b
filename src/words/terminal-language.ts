import { type Language, languageOf } from './words.ts';

/**
 * The language of a process that prints: the setting `LANGUAGE`, else the locale of the terminal: `LC_ALL`,
 * else `LC_MESSAGES`, else `LANG`, such as `de_DE.UTF-8` (POSIX, "Environment Variables",
 * internationalization variables). English for every other one. It works before settings are checked.
 */
export function terminalLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LANGUAGE'] || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return languageOf(locale.replace(/[_.@:].*/, ''));
}
