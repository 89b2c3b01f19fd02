import { sha256 } from '#libs/receipts';
import type { Commitment } from './commitment.js';
import { fault, type Fault } from './faults.js';
import type { Party } from './making.js';
import type { CheckOffer } from './offers.js';
import type { SignRequest } from './sign-request.js';

/*
 * What can be wrong with a signature. It is held against what was offered, so that nobody signs for another's case.
 */

export function subjectFaults(parties: readonly Party[], offer: CheckOffer): readonly Fault[] {
  const { question, subjectIds } = offer;
  const isSame =
    parties.length === question.subjects.length &&
    parties.every(({ subjectId, code }, i) => {
      const id = subjectIds[i] ?? null;
      return code === question.subjects[i]?.code && (id === null || id === subjectId);
    });
  if (isSame) return [];
  return fault('SUBJECT_MISMATCH', 'subject', 'the check was made of other subjects than these');
}

export function materialFaults(
  { materials }: SignRequest,
  offered: Pick<Commitment, 'materials'>,
): readonly Fault[] {
  const allowed = new Set(offered.materials.map(({ code }) => code));
  if (new Set(materials).size === allowed.size && materials.every((code) => allowed.has(code))) {
    return [];
  }
  return fault(
    'MATERIALS_MISMATCH',
    'materials',
    `the text that was offered names exactly these: ${[...allowed].join(', ') || 'none'}`,
  );
}

export function textFaults({ textDigest }: SignRequest, text: string): readonly Fault[] {
  if (textDigest === sha256(text)) return [];
  return fault(
    'TEXT_MISMATCH',
    'textDigest',
    'not the SHA-256 of the text that was offered: sign that text, word for word, in UTF-8',
  );
}

export function signatureFaults({ signatures, subjects }: SignRequest): readonly Fault[] {
  if (signatures.length === subjects.length) return [];
  return fault(
    'SIGNATURES_INCOMPLETE',
    'signatures',
    `one signature of each subject, in their order: ${String(subjects.length)}`,
  );
}

export function textChanged(): readonly Fault[] {
  return fault(
    'TEXT_CHANGED',
    'offer',
    'the text would be another today (day, law or matter changed): check again and sign what that offers',
  );
}

export function alreadySigned({ code }: Commitment): readonly Fault[] {
  return fault('ALREADY_SIGNED', 'offer', `it is signed already, as ${code ?? ''}, in other words`);
}

export function isSameSignature(
  { textDigest, signatures, acceptedBy }: Commitment,
  request: SignRequest,
): boolean {
  return (
    textDigest === request.textDigest &&
    acceptedBy?.code === request.acceptedBy.code &&
    JSON.stringify(signatures) === JSON.stringify(request.signatures)
  );
}
