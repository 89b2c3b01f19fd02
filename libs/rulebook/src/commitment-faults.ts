import type { Fault } from './law-file.js';
import { hintAt } from './issue-words.js';
import { faultAt, type LawText, type Placed } from './law-text.js';
import type { MatterEntry } from './schema.js';

/** Commitments by which 告知承诺 is made. */
const NOTIFIED: ReadonlySet<string> = new Set(['CT_APPROVAL', 'CT_PROOF']);

/** What a matter says of commitments is of types that are defined, each once, and of its own materials. */
export function commitmentFaults(
  at: Placed<MatterEntry>,
  text: LawText,
  types: ReadonlySet<string>,
): readonly Fault[] {
  const { materials, commitments = [] } = at.entry;
  const codes = materials.map(({ code }) => code);
  const listed = commitments.flatMap(({ type, materials: replaced = [] }, i) => {
    const faultOf = (message: string, ...part: readonly PropertyKey[]) =>
      faultAt(at, message, 'commitments', i, ...part);
    const isRepeated = commitments.slice(0, i).some((earlier) => earlier.type === type);
    const unknown = replaced.filter((code) => !codes.includes(code));
    return [
      ...(types.has(type) ? [] : [faultOf(undefinedType(type), 'type')]),
      ...(isRepeated ? [faultOf(`the matter says already what it has of ${type}`, 'type')] : []),
      ...(NOTIFIED.has(type) ? whyClosed(at.entry, text) : []).map((why) =>
        faultOf(`${type} is not for ${why} (国办发〔2020〕42号)`, 'type'),
      ),
      ...unknown.map((code) =>
        faultOf(
          `no material of this matter has the code ${code}${hintAt(code, codes)}`,
          'materials',
          replaced.indexOf(code),
        ),
      ),
    ];
  });
  const follows = materials.findIndex((one) => one.supplyWithinWorkingDays !== undefined);
  if (follows < 0 || types.has('CT_TOLERANT')) return listed;
  return [...listed, faultAt(at, undefinedType('CT_TOLERANT'), 'materials', follows)];
}

function undefinedType(type: string): string {
  return `no commitments.yaml defines the type ${type}`;
}

/** Of what risk the matter is, where 国办发〔2020〕42号 closes 告知承诺 to it. */
function whyClosed({ concernsSafety, category }: MatterEntry, text: LawText): readonly string[] {
  const isClosed = text.categories.some(({ content }) =>
    content.categories.some(
      ({ code, notificationCommitment }) => code === category && notificationCommitment === false,
    ),
  );
  return [
    ...(concernsSafety === true ? ['a matter that concerns safety'] : []),
    ...(isClosed ? [`matters of the category ${String(category)}`] : []),
  ];
}
