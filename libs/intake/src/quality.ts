/** What was reported by one organ, from one source, of the decisions of one month. */
export interface QualityCounts {
  /** 统一社会信用代码; empty where the rows did not tell. */
  readonly organ: string;
  /** Kind of the records, e.g. `ADMIN_PENALTY`. */
  readonly source: string;
  /** YYYY-MM of the decision; empty where the rows did not tell. */
  readonly month: string;
  /** 应报数 by the organ's own declaration; null where it declared none. */
  readonly expected: number | null;
  /** Rows handed in, repeats and rejected ones too. */
  readonly reported: number;
  /** Not rejected. */
  readonly compliant: number;
  /** Neither rejected nor late. */
  readonly timely: number;
  readonly repeated: number;
  /** Decisions that were new to us. */
  readonly stored: number;
  readonly late: number;
  /** Working days beyond the seventh, of all late rows together. */
  readonly lateDays: number;
}

/** Quality figures (数据质量) of reporting, in percent with two decimals; null where there is nothing to divide by. */
export interface QualityFigures extends QualityCounts {
  /** 上报率: decisions on file ÷ decisions that were to be reported. */
  readonly reportingRate: number | null;
  /** 合规率: rows that passed the data standard ÷ rows handed in. */
  readonly complianceRate: number | null;
  /** 及时率: rows handed in within seven working days of the decision ÷ rows handed in. */
  readonly timelinessRate: number | null;
  /** 入库率: rows that put something new on file ÷ rows handed in. */
  readonly storageRate: number | null;
  /** 重复率: rows that repeat what is on file ÷ rows handed in. */
  readonly repetitionRate: number | null;
  /** Working days beyond the seventh by which a late row was late, on the average. */
  readonly averageLateDays: number | null;
}

export function toFigures(counts: QualityCounts): QualityFigures {
  const { reported, compliant, timely, repeated, stored, expected, late, lateDays } = counts;
  return {
    ...counts,
    reportingRate: expected === null ? null : percent(stored, expected),
    complianceRate: percent(compliant, reported),
    timelinessRate: percent(timely, reported),
    storageRate: percent(compliant - repeated, reported),
    repetitionRate: percent(repeated, reported),
    averageLateDays: late === 0 ? null : rounded(lateDays / late),
  };
}

/** The counts of several organs, sources or months together; nothing is declared where one did not. */
export function totalOf(counts: readonly QualityCounts[]): QualityFigures {
  const sum = (of: (one: QualityCounts) => number) =>
    counts.reduce((total, one) => total + of(one), 0);
  return toFigures({
    ...{ organ: '', source: '', month: '' },
    expected: counts.some(({ expected }) => expected === null)
      ? null
      : sum(({ expected }) => expected ?? 0),
    reported: sum(({ reported }) => reported),
    compliant: sum(({ compliant }) => compliant),
    timely: sum(({ timely }) => timely),
    repeated: sum(({ repeated }) => repeated),
    stored: sum(({ stored }) => stored),
    late: sum(({ late }) => late),
    lateDays: sum(({ lateDays }) => lateDays),
  });
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : rounded((part / whole) * 100);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
