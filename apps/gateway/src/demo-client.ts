import type { Client } from '#libs/checking';

/** Who asks, as long as clients have no keys of their own. */
export const DEMO_CLIENT: Client = {
  id: 'demo',
  name: '演示客户端',
  scopes: new Set(['check', 'audit', 'subject-access']),
};
