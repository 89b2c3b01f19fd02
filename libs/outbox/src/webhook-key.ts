import { createHmac } from 'node:crypto';
import { hashKey, requireKeyFile } from '#libs/records';

const KEY_FILE = 'webhooks.key';

/**
 * The key from which the secret of each webhook (签名密钥) is derived, so that none of them lies in
 * the database. Gateways on one database share it.
 */
export class WebhookKey {
  private readonly key: Buffer;

  constructor(keysDir: string) {
    this.key = hashKey(keysDir, KEY_FILE);
  }

  /** The key that is there already; another one would sign nothing. @throws Error where there is none. */
  static existing(keysDir: string): WebhookKey {
    requireKeyFile(keysDir, KEY_FILE, 'by which webhooks are signed; a gateway makes it');
    return new WebhookKey(keysDir);
  }

  /** The secret of a webhook in the form of Standard Webhooks, e.g. `whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD`. */
  secretOf(webhookId: string): string {
    return `whsec_${createHmac('sha256', this.key).update(webhookId).digest('base64')}`;
  }
}
