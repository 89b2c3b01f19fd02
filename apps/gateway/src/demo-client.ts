import { SCOPES, type Client } from '#libs/access';

/** Who asks a demo without any credential: may try everything, but is shown no person's name (自然人姓名). */
export const DEMO_CLIENT: Client = {
  id: 'demo',
  name: '演示客户端',
  scopes: new Set(SCOPES.filter((scope) => scope !== 'person:read')),
};
