import type { Scenario } from '#libs/decision';

/** What one record of a kind does in one place: how far it goes, how it binds, by which measure. */
export interface MatrixEntry {
  readonly kind: string;
  readonly where: Scenario | Convenience;
  /** First letter of the effect, as far as its basis lets it go; `X` is EXCLUDE. */
  readonly effect: string;
  readonly binding: 'MANDATORY' | 'DISCRETIONARY';
  /** Number of the measure, as in M01_MARKET_ENTRY. */
  readonly measure: string;
}

type Convenience = 'tolerance' | 'notificationCommitment' | 'supervision';

const COLUMNS: readonly (Scenario | Convenience)[] = [
  'BIDDING',
  'GOVERNMENT_PROCUREMENT',
  'LAND_TRANSFER',
  'FISCAL_FUNDS',
  'ADMINISTRATIVE_APPROVAL',
  'MARKET_ACCESS',
  'QUALIFICATION_REVIEW',
  'PUBLIC_RESOURCE_TRADING',
  'HONOUR',
  'FINANCING',
  'APPOINTMENT',
  'tolerance',
  'notificationCommitment',
  'supervision',
];

/**
 * The whole matrix of effects as shipped: kind of record by scenario. `RM01` is RESTRICT, MANDATORY, measure 1; a
 * dash is no rule, not even to inform. Where a rule has a condition, this is its effect where the condition holds.
 */
const MATRIX = `
  kind                    bid  gp   land fund appr entr qual trad hon  fin  post tol  noti supv
  JUD_DISHONEST_DEBTOR    RM01 PM01 CM01 CM06 ID13 -    CM01 CM01 CM07 ID12 PM02 XM08 XM08 RD11
  TAX_MAJOR_VIOLATION     CM01 PM01 CM01 CM06 ID13 -    ID13 -    CM07 ID12 -    XM08 XM08 RD11
  GP_SERIOUS_ILLEGAL      ID13 PM01 -    CM06 -    -    -    -    CM07 ID12 -    XM08 XM08 RD11
  WAGE_ARREARS            RM01 CM01 ID13 RM06 ID13 CM01 CM01 -    RM07 ID12 -    XM08 XM08 RD11
  SAMR_SERIOUS_ILLEGAL    CM01 CM01 CM01 CM06 CM01 -    CM01 -    CM07 ID12 -    XM08 WD08 RM11
  SAFETY_SERIOUS          CM01 CM01 ID13 CM06 CM01 -    CM01 -    CM07 ID12 PM02 XM08 XM08 RM11
  STAT_SERIOUS            ID13 ID13 -    CM06 -    -    -    -    CM07 ID12 -    XM08 WD08 RD11
  CUSTOMS_DISHONEST       ID13 ID13 -    CM06 -    -    -    -    CM07 ID12 -    XM08 XM08 RD11
  SOCORG_SERIOUS          ID13 CM01 -    CM06 ID13 -    -    -    CM07 ID12 -    XM08 XM08 RD11
  IP_DISHONEST            ID13 ID13 -    CM06 -    -    -    -    CM07 ID12 -    WD08 WD08 RD11
  CONSTR_BLACKLIST        CM01 ID13 -    CM06 ID13 -    CM01 -    CM07 ID12 -    XM08 XM08 RD11
  RESEARCH_DISHONEST      ID13 ID13 -    PM06 CD01 -    -    -    CM07 -    -    ND08 WD08 CD11
  MED_INSURANCE_DISHONEST ID13 ID13 -    CM06 -    -    CM01 -    ID13 -    -    ND08 WD08 RD11
  FIRE_DISHONEST          ID13 ID13 -    ID13 ID13 -    -    -    ID13 ID12 -    ND08 WD08 RD11
  ENV_DISHONEST           ID13 ID13 ID13 CM06 CD01 -    -    -    ID13 ID12 -    WD08 XM08 RD11
  LAND_DEFAULT            -    -    PM01 ID13 CM01 -    -    -    ID13 ID12 -    ND08 ND08 RD11
  DEFENSE_REFUSAL         -    -    -    -    -    -    -    -    ID13 ID12 -    ND08 WD08 -
  BID_DISQUALIFIED        PM01 CM01 -    CD06 -    -    -    ID13 CM07 ID12 -    ND08 WD08 RD11
  ABNORMAL_OPERATION      CM01 CM01 CM01 ID13 ID13 -    -    -    CM07 ID12 -    WD08 WD08 RD11
  SOCORG_ABNORMAL         ID13 CM01 -    CM06 ID13 -    -    -    CM07 ID12 -    ND08 ND08 RD11
  TAX_CREDIT_D            ID13 CM01 -    CM06 -    -    -    -    ID13 ID12 -    ND08 ND08 ND11
  GOV_BODY_DEFAULT        -    -    -    CM06 -    -    -    -    CM07 ID12 -    -    -    ND11
  ADMIN_PENALTY           CD01 PM01 ID13 ID13 ID13 -    -    -    ID13 ID12 -    WD08 WD08 CD11
  BREACHED_COMMITMENT     CM01 CM01 -    ID13 CM01 -    -    -    ID13 ID12 -    XM08 XM08 RD11
`;

export const EFFECT_MATRIX: readonly MatrixEntry[] = MATRIX.trim()
  .split('\n')
  .slice(1)
  .flatMap((line) => {
    const [kind = '', ...cells] = line.trim().split(/ +/);
    return cells.flatMap((cell, column) => {
      const where = COLUMNS[column];
      if (cell === '-' || where === undefined) return [];
      const binding = cell.charAt(1) === 'M' ? 'MANDATORY' : 'DISCRETIONARY';
      return [{ kind, where, effect: cell.charAt(0), binding, measure: cell.slice(2) } as const];
    });
  });
