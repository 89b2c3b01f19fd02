import { addYears } from '#libs/calendar';
import { normaliseCode } from '#libs/identity';
import { personalDataIn } from './privacy.js';
import { codeAt, dayAt, type Row, type Rule } from './row.js';
import { isOfPerson } from './validate-subject.js';

const SECRET = /[绝机秘]密★|涉密|国家秘密/;
const SUMMARY_PROCEDURE = /简易程序|当场(?:作出)?处罚/;
const AGE_OF_MAJORITY = 18;
const SHORTEST_NUMBER = 5;

/** V10: no number of a person in what is kept of a row but the columns that are for it (隐私扫描). */
export const noPersonalData: Rule = (row, say) => {
  for (const place of row.layout.kept) {
    const text = row.texts[place] ?? '';
    if (text === '') continue;
    const found = numberOfPersonIn(text, row);
    if (found === null) continue;
    say('V10', 'ERROR', place, `内容中含有${found}；请隐去后再报送`);
  }
};

/** What number of a person stands in a text of the row, in Chinese; null where none is seen. */
export function numberOfPersonIn(text: string, row: Row): string | null {
  const person = isOfPerson(row) ? codeAt(row, 'personId') : '';
  const isOwn = person.length >= SHORTEST_NUMBER && normaliseCode(text).includes(person);
  return isOwn ? '本人证件号码' : personalDataIn(text);
}

/** V11: what may not be published: secrets, minors, summary procedures against natural persons. */
export const publishable: Rule = (row, say) => {
  const { contents, places } = row.layout;
  for (const place of contents) {
    const text = row.texts[place] ?? '';
    if (text.includes('密') && SECRET.test(text)) {
      say('V11', 'ERROR', place, '涉及国家秘密的不予公示；请勿通过本系统报送');
    }
  }
  if (!isOfPerson(row)) return;
  const procedure = contents.find((place) => SUMMARY_PROCEDURE.test(row.texts[place] ?? ''));
  if (places.penaltyCategory !== undefined && procedure !== undefined) {
    say('V11', 'ERROR', procedure, '按简易程序对自然人作出的处罚不予公示；请勿报送');
  }
  const day = dayAt(row, 'decidedOn') ?? dayAt(row, 'validFrom');
  const born = /^\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dX]$/.exec(codeAt(row, 'personId'));
  if (day === null || born === null) return;
  const birthday = born.slice(1).join('-');
  if (birthday > addYears(day, -AGE_OF_MAJORITY)) {
    say('V11', 'ERROR', 'personId', '未成年人的信息不予公示；请勿报送');
  }
};
