import type { Material, Matter, MatterCommitment } from './law.js';
import type { CommitmentTypeCode } from './vocabulary.js';

/** Working days before a due day on which an applicant is reminded where the matter does not say. */
export const DEFAULT_REMINDERS: readonly number[] = [1];

const TOLERANT_BY_DEFAULT: MatterCommitment = {
  type: 'CT_TOLERANT',
  text: null,
  remindWorkingDaysBefore: DEFAULT_REMINDERS,
  materials: [],
  conditions: null,
  verifyWithinWorkingDays: null,
};

/**
 * On what terms a matter (事项) allows a commitment of a type; null: it does not. Where a material may
 * follow later, 容缺受理 needs no entry of its own.
 */
export function commitmentTermsOf(
  { commitments, materials }: Pick<Matter, 'commitments' | 'materials'>,
  type: CommitmentTypeCode,
): MatterCommitment | null {
  const own = commitments.find((one) => one.type === type);
  if (own !== undefined) return own;
  return type === 'CT_TOLERANT' && materials.some(isDeferrable) ? TOLERANT_BY_DEFAULT : null;
}

/** Whether a material may follow after acceptance (容缺). */
export function isDeferrable({ core, supplyWithinWorkingDays }: Material): boolean {
  return !core && supplyWithinWorkingDays !== null;
}

/** The material of a matter that has the code. */
export function materialOf(matter: Matter, code: string): Material | undefined {
  return matter.materials.find((material) => material.code === code);
}
