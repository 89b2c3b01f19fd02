import type { Language, Text } from './vocabulary.js';

/** The words of a text in one language. */
export function inLanguage(language: Language, text: Text): string {
  return language === 'en' ? text.en : text.zh;
}

/** Fills `{name}` places of a text of the rulebook; a name that is not given stays as it stands. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
