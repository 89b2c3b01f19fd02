/** Stands for a last day that is open, where days are compared. */
export const OPEN_END = '9999-12-31';

/** Effects of conveniences and of supervision, the mildest first within each section. */
export const CONVENIENCE_EFFECTS: readonly string[] = [
  'NOTE',
  'WEIGH',
  'CONSIDER',
  'EXCLUDE',
  'RAISE',
];

/** What `where` can limit a rule to. */
export const WHERE_LIMITS = [
  'scenarios',
  'steps',
  'matters',
  'matterCategories',
  'subjectTypes',
] as const;
