import type { CreditRecord } from '#libs/decision';

/** A listing in force since 2024-01-01, unless said otherwise. */
export function listing(id: string, kind: string, rest: Partial<CreditRecord> = {}): CreditRecord {
  return {
    id,
    kind,
    authority: '柳州市城中区人民法院',
    documentNumber: null,
    decidedOn: null,
    validFrom: '2024-01-01',
    validUntil: null,
    liftedOn: null,
    suspended: null,
    objection: null,
    details: {},
    withdrawn: false,
    ...rest,
  };
}
