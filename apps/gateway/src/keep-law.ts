import { statSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { Checking } from '#libs/checking';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import type { Settings } from './settings.js';

/**
 * Publishes the law of the files where none is, or in place of earlier law of the files; what an
 * office published stays. @throws LawError that names every fault of the files.
 */
export async function keepLaw(
  { publications }: Checking,
  settings: Pick<Settings, 'policyDir' | 'isLogging'>,
): Promise<void> {
  const own = settings.policyDir;
  if (own !== null && statSync(own, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new Error(`POLICY_DIR: no directory \`${own}\``);
  }
  const rulebook = loadLaw(shippedLawDirectory(), ...(own === null ? [] : [own]));
  const { publication } = await publications.keepShipped(rulebook);
  const { version } = publishedLaw(await publications.asPublished(rulebook));
  if (version !== publication.version && settings.isLogging) {
    new Logger('Law').warn(
      `in force is ${publication.version}, which an office published; the law of the files (${version}) is not published by itself: use \`creditgate policy publish\``,
    );
  }
}
