/** What a client may do (权限); a closed list. */
export const SCOPES = [
  'check',
  'check:batch',
  'person:read',
  'intake',
  'commitments',
  'due-process',
  'subject-access',
  'audit',
  'policy',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];
