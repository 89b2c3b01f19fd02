import { formatInstant } from '#libs/calendar';
import type { Approval, Publication, PublicationOutcome } from '#libs/records';
import type { Command } from 'commander';

/** Adds the options by which an officer answers for a change of the law. */
export function withApproval(command: Command): Command {
  return command
    .requiredOption('--by <name>', 'the officer who approves it; kept with the publication')
    .requiredOption('--note <text>', 'why; kept with the publication');
}

/** What came of a publication, in words. */
export function outcomeLines({ publication, isNew }: PublicationOutcome): readonly string[] {
  const line = publicationLine(publication);
  return isNew
    ? [`published, in force from now on: ${line}`]
    : [`nothing published, that is the law in force already: ${line}`];
}

/** A publication on one line: version, revision, when, where from, by whom and why. */
export function publicationLine(publication: Publication): string {
  const { version, revision, publishedAt, origin, approval, confirms } = publication;
  const when = formatInstant(publishedAt).slice(0, 19).replace('T', ' ');
  const by = approval === null ? '' : `, ${words(approval)}`;
  const what = confirms === null ? '' : `, confirms ${confirms}`;
  return `${version} (revision ${String(revision)}, ${when}, ${origin}${what}${by})`;
}

function words({ by, note }: Approval): string {
  return `by ${by}: ${note}`;
}
