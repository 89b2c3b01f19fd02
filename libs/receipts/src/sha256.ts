import { hash } from 'node:crypto';

/** SHA-256 in hex; as a buffer each would take memory of its own, and more than twice the time. */
export function sha256(content: string | Buffer): string {
  return hash('sha256', content, 'hex');
}
