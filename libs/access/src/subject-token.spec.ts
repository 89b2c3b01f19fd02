import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT, generateKeyPair } from 'jose';
import { SigningKey } from '#libs/receipts';
import { SubjectTokens } from './subject-token.js';

const START = Date.parse('2026-03-31T09:00:00+08:00');
const LIFE_MS = 30 * 60_000;
const WHO = {
  subjectId: '91450202MACG000115',
  holder: 'SUBJECT',
  agent: null,
  authorisation: null,
} as const;

describe('a subject’s own token', () => {
  let folder: string;
  let key: SigningKey;
  let now: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgate-token-'));
    key = await SigningKey.open(folder);
    now = START;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const tokens = (issuer = 'test', by = key) => new SubjectTokens(by, issuer, () => now);
  const refused = (token: string | null) =>
    tokens()
      .read(token)
      .then(
        () => null,
        (error: unknown) => (error as { code?: string }).code,
      );
  const claims = {
    iss: 'test',
    aud: 'subject',
    sub: WHO.subjectId,
    jti: 'j',
    iat: START / 1000,
    exp: START / 1000 + 60,
    holder: 'SUBJECT',
  };

  it('says who holds it, the subject or its agent, and each is another', async () => {
    const [one, other] = [tokens().issue(WHO), tokens().issue(WHO)];
    expect(one.accessId).not.toBe(other.accessId);
    expect(await tokens().read(one.token)).toEqual({ ...WHO, accessId: one.accessId });
    const agent = {
      ...WHO,
      holder: 'AGENT',
      agent: '张三',
      authorisation: '委〔2026〕1号',
    } as const;
    expect(await tokens().read(tokens().issue(agent).token)).toMatchObject(agent);
  });

  it('holds for half an hour and not a second longer', async () => {
    const { token, expiresAt } = tokens().issue(WHO);
    expect(expiresAt).toBe(START + LIFE_MS);
    now = START + LIFE_MS - 1000;
    expect(await refused(token)).toBeNull();
    now = START + LIFE_MS;
    expect(await refused(token)).toBe('SUBJECT_TOKEN_INVALID');
  });

  it('is required', async () => {
    expect(await refused(null)).toBe('SUBJECT_TOKEN_REQUIRED');
  });

  it.each<[string, () => string | Promise<string>]>([
    ['of another issuer', () => tokens('other').issue(WHO).token],
    ['of another audience', () => key.signToken('subject+jwt', { ...claims, aud: 'client' })],
    ['of another type', () => key.signToken('at+jwt', claims)],
    ['without an end', () => key.signToken('subject+jwt', { ...claims, exp: undefined })],
    [
      'that is a receipt',
      () => key.sign({ iss: 'test', iat: 1, root: 'ab', revision: 1, policyVersion: 'v' }),
    ],
    ['that is no token', () => 'abc'],
    ['changed by one character', () => flipped(tokens().issue(WHO).token)],
    ['signed by nobody', () => unsigned()],
    [
      'of another key',
      async () => {
        const { privateKey } = await generateKeyPair('EdDSA');
        const header = { alg: 'EdDSA', typ: 'subject+jwt', kid: key.published[0]?.kid ?? '' };
        return new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
      },
    ],
    [
      'by another algorithm',
      () => {
        const secret = new TextEncoder().encode(JSON.stringify(key.published[0]));
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', typ: 'subject+jwt' })
          .sign(secret);
      },
    ],
  ])('%s is refused', async (_, make) => {
    expect(await refused(await make())).toBe('SUBJECT_TOKEN_INVALID');
  });

  function unsigned(): string {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    return `${part({ alg: 'none', typ: 'subject+jwt' })}.${part(claims)}.`;
  }
});

function flipped(token: string): string {
  const place = token.indexOf('.') + 5;
  const other = token[place] === 'A' ? 'B' : 'A';
  return token.slice(0, place) + other + token.slice(place + 1);
}
