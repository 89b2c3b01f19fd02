import { maskPersonName } from '#libs/identity';
import type { Role } from './format.js';

const PRIVATE: ReadonlySet<Role> = new Set<Role>(['personId', 'representativeId', 'contact']);
/** Digits in a row, blanks and hyphens between them, that may be the number of a person. */
const NUMBER = /\d(?:[\s-]?\d){5,}[\s-]?[\dXx]/g;
const MOST_SHOWN = 60;
/** What a finding is of more often than of anything else (迟报); no number of a person is written so. */
const PLAIN_DAY = /^\d{4}\/\d{1,2}\/\d{1,2}$/;

/** What stood in a cell as it may be shown (脱敏): numbers of persons and a natural person's name masked, cut short. */
export function shownValue(text: string, role: Role | undefined, isOfPerson: boolean): string {
  if (role !== undefined && PRIVATE.has(role)) return '*'.repeat(Math.min(text.length, 18));
  if (role === 'name' && isOfPerson) return maskPersonName(text);
  if (PLAIN_DAY.test(text)) return text;
  const masked = text
    .normalize('NFKC')
    .replace(NUMBER, (number) => `${number.slice(0, 3)}***${number.slice(-2)}`);
  if (masked.length <= MOST_SHOWN) return masked;
  const characters = Array.from(masked);
  return characters.length <= MOST_SHOWN ? masked : `${characters.slice(0, MOST_SHOWN).join('')}…`;
}
