import { renameSync, writeFileSync } from 'node:fs';
import { formatInstant } from '#libs/calendar';
import { Simulation } from '#libs/checking';
import { compileLaw, type Instant, type Law } from '#libs/decision';
import { publishedLaw } from '#libs/rulebook';
import { Command } from 'commander';
import { firstInstantOf, lastInstantOf } from './instants.js';
import { oneMore } from './law-directories.js';
import { CURRENT, isOfFiles, PUBLISHED, rulebookOf } from './named-law.js';
import { onDatabase, type OpenedDatabase } from '../deployment/opened-database.js';
import { ProgressBar } from '../terminal/progress-bar.js';
import { simulationLines } from './simulation-lines.js';

interface SimulateOptions {
  readonly from: Instant;
  readonly to: Instant;
  readonly law?: readonly string[];
  readonly json?: string;
}

/** `policy simulate`: what another law would have changed in the checks of a time. */
export function simulateCommand(): Command {
  return new Command('simulate')
    .description(
      'run every logged check of a time under another law, and report whom and what it would change',
    )
    .argument(
      '<new>',
      `the other law: \`${CURRENT}\` (the files of this deployment), a directory with a whole law, \`${PUBLISHED}\`, or the name of a version`,
    )
    .requiredOption('--from <day or instant>', 'checks issued from then on', firstInstantOf)
    .requiredOption('--to <day or instant>', 'and until then; a day counts whole', lastInstantOf)
    .option('--law <dir>', `with \`${CURRENT}\`: a further directory of law; repeatable`, oneMore)
    .option('--json <file>', 'write the report to a file as JSON')
    .action(policySimulate);
}

async function policySimulate(
  name: string,
  { from, to, law: further, json }: SimulateOptions,
): Promise<void> {
  if (to < from) throw new Error('--to lies before --from: nothing was issued in between');
  if (further && name !== CURRENT) throw new Error(`--law goes with \`${CURRENT}\` only`);
  const rulebook = await rulebookOf(name, further);
  await onDatabase(async (opened) => {
    const law = await asInForce(rulebook, isOfFiles(name), opened);
    const bar = new ProgressBar(process.stderr);
    const report = await new Simulation(opened.database)
      // What is not past yet would only hold the bar back.
      .run(law, { from, to: Math.min(to, Date.now()) }, ({ share, checks }) => {
        bar.show(share, `${String(checks)} checks`);
      })
      .finally(() => {
        bar.clear();
      });
    const time = { from: formatInstant(from), to: formatInstant(to) };
    if (json !== undefined) {
      writeWhole(json, JSON.stringify({ law: law.version, ...time, ...report }, null, 2));
    }
    console.log(simulationLines(report, law, time).join('\n'));
  });
}

/** The law as it would be in force: that of files takes the recorded confirmations along. */
async function asInForce(
  rulebook: Law['rulebook'],
  isUnpublished: boolean,
  { publications }: OpenedDatabase,
): Promise<Law> {
  const law = isUnpublished ? await publications.asPublished(rulebook) : rulebook;
  return compileLaw(law, publishedLaw(law).version);
}

/** Writes a file that is there whole or not at all. */
function writeWhole(path: string, content: string): void {
  const partial = `${path}.${String(process.pid)}.partial`;
  writeFileSync(partial, `${content}\n`);
  renameSync(partial, path);
}
