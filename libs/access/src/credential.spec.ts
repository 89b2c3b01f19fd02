import fc from 'fast-check';
import { isSecretOf, digestOf, newApiKey, readApiKey, textOf } from './api-key.js';
import type { AccessFault } from './access-fault.js';
import { credentialIn, type Shown } from './credential.js';

const NOTHING: Shown = { authorizations: [], certificate: null, isFromTrustedProxy: false };
const jwt = (header: object) =>
  `${Buffer.from(JSON.stringify(header)).toString('base64url')}.e30.x`;
const bearer = (text: string): Shown => ({ ...NOTHING, authorizations: [`Bearer ${text}`] });
const reasonOf = (shown: Shown) => {
  try {
    credentialIn(shown);
    return null;
  } catch (error) {
    return (error as AccessFault).reason;
  }
};

describe('a key', () => {
  it('is read as it was shown, and is proved by its digest', () => {
    const key = newApiKey();
    expect(readApiKey(textOf(key))).toEqual(key);
    expect(isSecretOf(key.secret, digestOf(key.secret))).toBe(true);
    expect(isSecretOf(newApiKey().secret, digestOf(key.secret))).toBe(false);
    expect(isSecretOf(key.secret, null)).toBe(false);
  });

  it('has at least 160 random bits that are nowhere else', () => {
    const { id, secret } = newApiKey();
    expect(Buffer.from(secret, 'base64url').length * 8).toBeGreaterThanOrEqual(160);
    expect(digestOf(secret)).not.toContain(secret);
    expect(id).not.toBe(newApiKey().id);
  });

  it('cut off, lengthened or changed in its form is none', () => {
    const text = textOf(newApiKey());
    for (const wrong of [text.slice(0, -1), `${text}x`, text.replace('cg_', 'cg-'), `${text} `]) {
      expect(readApiKey(wrong)).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (other) => readApiKey(`cg_${other}`) === null));
  });
});

describe('of what a request shows', () => {
  it('nothing is no credential, and so is a scheme that is not taken', () => {
    expect(credentialIn(NOTHING)).toEqual({ kind: 'none' });
    expect(credentialIn({ ...NOTHING, authorizations: ['Basic abc'] })).toEqual({ kind: 'none' });
  });

  it('keys, tokens of subjects and of clients are told apart', () => {
    const key = newApiKey();
    expect(credentialIn(bearer(textOf(key)))).toEqual({ kind: 'key', key });
    const own = jwt({ alg: 'EdDSA', typ: 'subject+jwt' });
    expect(credentialIn(bearer(own))).toEqual({ kind: 'subject-token', token: own });
    const token = jwt({ alg: 'ES256', typ: 'at+jwt' });
    expect(credentialIn(bearer(token))).toEqual({ kind: 'client-token', token });
    expect(credentialIn(bearer('abc'))).toEqual({ kind: 'other', token: 'abc' });
  });

  it('a malformed key is refused', () => {
    expect(reasonOf(bearer('cg_short'))).toBe('CREDENTIAL_MALFORMED');
  });

  it('several are refused, be they the same', () => {
    const text = textOf(newApiKey());
    const twice = { ...NOTHING, authorizations: [`Bearer ${text}`, `Bearer ${text}`] };
    expect(reasonOf(twice)).toBe('CREDENTIALS_SEVERAL');
    const both = { ...bearer(text), certificate: 'CN=hall', isFromTrustedProxy: true };
    expect(reasonOf(both)).toBe('CREDENTIALS_SEVERAL');
  });

  it('a certificate counts on the word of a trusted proxy alone, and empty it is none', () => {
    const told = { ...NOTHING, certificate: 'CN=hall' };
    expect(reasonOf(told)).toBe('PROXY_UNTRUSTED');
    const trusted = { ...told, isFromTrustedProxy: true };
    expect(credentialIn(trusted)).toEqual({ kind: 'certificate', subject: 'CN=hall' });
    expect(credentialIn({ ...trusted, certificate: '' })).toEqual({ kind: 'none' });
  });
});
