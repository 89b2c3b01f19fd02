/** So many digits could not be an ID number, a birthday or a telephone number. */
const MOST_DIGITS = 4;
const LONGEST = 60;
const UNSPOKEN = '…';

/**
 * A name from the request (of a field, variable, operation ...) as an error may repeat it, or `…` where it may
 * hold an ID number. Schema names pass: none has so many digits.
 */
export function speakable(name: string): string {
  return /^[_A-Za-z]\w*$/.test(name) ? speakableText(name) : UNSPOKEN;
}

/** A message of graphql-js that holds names and no values, made safe word by word. */
export function speakableText(message: string): string {
  return message.replace(/\w+/g, (word) => {
    const digits = word.replace(/\D/g, '').length;
    return digits > MOST_DIGITS || word.length > LONGEST ? UNSPOKEN : word;
  });
}
