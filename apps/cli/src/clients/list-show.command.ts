import type { ClientWithKeys } from '#libs/access';
import { Command } from 'commander';
import { tableLines, type Cell } from '../terminal/table.js';
import { endInWords, onClients, type Printed } from './opened-clients.js';

/** `clients list`: each on a line. */
export function listCommand(): Command {
  return new Command('list')
    .description(
      'list the clients (接入方): what each may do, until when, and how many keys it has',
    )
    .option('--json', 'print them as JSON, with their keys, without secrets')
    .action(async ({ json }: Printed) => {
      const all = await onClients((clients) => clients.list());
      if (json) console.log(JSON.stringify(all.map(plainOf), null, 2));
      else console.log(all.length === 0 ? 'no clients' : tableLines(rowsOf(all)).join('\n'));
    });
}

/** `clients show`: one of them, with its keys. */
export function showCommand(): Command {
  return new Command('show')
    .description('show a client with all that is told of it, and its keys')
    .argument('<id>', 'as `clients list` shows it')
    .option('--json', 'print it as JSON')
    .action(async (id: string, { json }: Printed) => {
      const found = await onClients((clients) => clients.find(id));
      if (found === null) throw new Error(`no client \`${id}\`: \`clients list\` shows them`);
      if (json) console.log(JSON.stringify(plainOf(found), null, 2));
      else console.log([...factLines(found), '', ...keyLines(found)].join('\n'));
    });
}

function rowsOf(all: readonly ClientWithKeys[]): readonly (readonly Cell[])[] {
  return [
    ['id', 'name', 'until', 'keys', 'scopes'],
    ...all.map(({ client, keys }) => [
      ...[client.id, client.name, client.validUntil ?? 'open'],
      keys.filter(({ revokedAt }) => revokedAt === null).length,
      [...client.scopes].join(','),
    ]),
  ];
}

function factLines({ client }: ClientWithKeys): readonly string[] {
  const all = (values: Iterable<string> | null) =>
    values === null ? 'all' : [...values].join(', ');
  return tableLines([
    ['client', client.id],
    ['name', client.name],
    ['organ', client.organ ?? 'several'],
    ['scopes', all(client.scopes)],
    ['scenarios', all(client.scenarios)],
    ['matters', all(client.matters)],
    ['areas', all(client.areas)],
    ['valid', `${client.validFrom} to ${client.validUntil ?? 'open'}`],
    [
      'rate',
      client.rate === null ? 'no limit of its own' : `${String(client.rate)} checks a second`,
    ],
    ['investigates', client.investigates === true ? 'yes' : 'no'],
    ['OIDC', client.oidcSubject],
    ['mTLS', client.mtlsSubject],
  ]);
}

function keyLines({ keys }: ClientWithKeys): readonly string[] {
  if (keys.length === 0) return ['no keys'];
  return tableLines([['key', 'state'], ...keys.map((key) => [key.id, endInWords(key)])]);
}

/** As JSON has it, sets as lists. */
function plainOf({ client, keys }: ClientWithKeys): object {
  const { scopes, scenarios, matters, ...rest } = client;
  const list = (set: Iterable<string> | null) => (set === null ? null : [...set]);
  const sets = { scopes: list(scopes), scenarios: list(scenarios), matters: list(matters) };
  return { ...rest, investigates: client.investigates === true, ...sets, keys };
}
