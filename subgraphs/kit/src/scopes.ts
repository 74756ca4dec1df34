/** Every scope (C-05). `internal` is carried only by our own services when they deliver to each other; no key or role has it. */
export const scopes = [
  'studio:read',
  'studio:write',
  'studio:approve',
  'drift:triage',
  'plan:read',
  'plan:approve',
  'runtime:govern',
  'runtime:operate',
  'history:read',
  'history:ingest',
  'admin',
  'internal',
] as const;

export type Scope = (typeof scopes)[number];

export const roles = ['VIEWER', 'AUTHOR', 'APPROVER', 'OPERATOR', 'ADMIN', 'RUNTIME', 'INGEST'] as const;

export type Role = (typeof roles)[number];

const reading = ['studio:read', 'plan:read', 'history:read'] as const;

/** People hold VIEWER to ADMIN; API keys of runtimes and collectors hold RUNTIME and INGEST. */
const scopesByRole: Readonly<Record<Role, readonly Scope[]>> = {
  VIEWER: reading,
  AUTHOR: [...reading, 'studio:write'],
  APPROVER: [...reading, 'studio:approve', 'plan:approve', 'drift:triage'],
  OPERATOR: [...reading, 'runtime:operate', 'drift:triage'],
  ADMIN: scopes.filter((scope) => scope !== 'internal'),
  RUNTIME: ['runtime:govern', 'plan:read'],
  INGEST: ['history:ingest'],
};

/** The scopes of all these roles together, without repetition. */
export const scopesOfRoles = (held: readonly Role[]): readonly Scope[] => [
  ...new Set(held.flatMap((role) => scopesByRole[role])),
];
