import { Command, InvalidArgumentError } from 'commander';
import { changeClient, endInWords, printKey, type Printed } from './opened-clients.js';

/** `clients rotate`: a new key, while the old ones go on for some days. */
export function rotateCommand(): Command {
  return new Command('rotate')
    .description('print a new key of a client, shown this once; its other keys end some days later')
    .argument('<id>', 'as `clients list` shows it')
    .option('--overlap <days>', 'days for which its other keys go on, 0 to 90', toDays, 7)
    .option('--json', 'print id and key as JSON')
    .action(async (id: string, options: Printed & { readonly overlap: number }) => {
      const { overlap } = options;
      const changed = await changeClient('rotate', id, (clients) => clients.rotate(id, overlap));
      printKey(changed, options);
    });
}

/** `clients revoke`: at once, on every gateway. */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description(
      'end a key at once, on every gateway; without --key all keys of the client, and what it is in tokens and certificates',
    )
    .argument('<id>', 'as `clients list` shows it')
    .option('--key <key>', 'id of the key, as `clients show` shows it')
    .option('--json', 'print what is left as JSON')
    .action(async (id: string, { key, json }: Printed & { readonly key?: string }) => {
      const { keys } = await changeClient('revoke', id, (clients) =>
        clients.revoke(id, key ?? null),
      );
      if (json) console.log(JSON.stringify({ client: id, keys }, null, 2));
      else console.log(keys.map((one) => `${one.id}  ${endInWords(one)}`).join('\n') || 'no keys');
    });
}

function toDays(text: string): number {
  if (!/^\d{1,2}$/.test(text)) throw new InvalidArgumentError('expected a number of days');
  return Number(text);
}
