import { SCOPES, type NewClientRequest } from '#libs/access';
import { SCENARIOS } from '#libs/decision';
import { Command, InvalidArgumentError } from 'commander';
import { changeClient, printKey, type Printed } from './opened-clients.js';

interface AddOptions extends Printed {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly organ?: string;
  readonly scenarios?: readonly string[];
  readonly matters?: readonly string[];
  readonly areas?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly rate?: number;
  readonly investigates?: true;
  readonly oidcSub?: string;
  readonly oidcAzp?: string;
  readonly mtlsSubject?: string;
  readonly key: boolean;
}

/** `clients add`: a client, and its first key, shown this once. */
export function addCommand(): Command {
  return new Command('add')
    .description('add a client (接入方), and print its key, which is shown this once')
    .argument('<id>', 'lower-case letters, digits and hyphens, e.g. liuzhou-hall')
    .requiredOption('--name <name>', 'of the organ (单位名称), as subjects see who looked')
    .requiredOption('--scopes <list>', `what it may do: ${SCOPES.join(',')}`, list)
    .option('--organ <code>', 'for which organ alone it acts (统一社会信用代码); without: several')
    .option(
      '--scenarios <list>',
      `that it may ask about: ${SCENARIOS.join(',')}; without: all`,
      list,
    )
    .option('--matters <list>', 'that it may ask about, by their codes; without: all', list)
    .option(
      '--areas <list>',
      'that it may ask about (行政区划代码, six digits); without: all',
      list,
    )
    .option('--from <day>', 'its first day, YYYY-MM-DD; without: today')
    .option('--until <day>', 'its last day, that day included; without: open')
    .option('--rate <number>', 'checks a second; without: no limit of its own', toNumber)
    .option('--investigates', 'its looks are shown to the subject after a delay (调查机关)')
    .option('--oidc-sub <sub>', 'who it is in the tokens of OIDC_ISSUER, by `sub`')
    .option('--oidc-azp <azp>', 'the same by `azp`')
    .option('--mtls-subject <dn>', 'subject of its certificate, as the proxy writes it')
    .option('--no-key', 'no key: it shows tokens or certificates alone')
    .option('--json', 'print id and key as JSON')
    .action(async (id: string, options: AddOptions) => {
      const request = toRequest(id, options);
      printKey(await changeClient('add', id, (clients) => clients.add(request)), options);
    });
}

/** What is wrong in it is told with all else that is. */
function toRequest(id: string, options: AddOptions): NewClientRequest {
  const { name, organ, areas, matters, rate, investigates, mtlsSubject, key } = options;
  return {
    ...{ client: id, name, organ, areas, matters, rate, investigates, mtlsSubject },
    scopes: options.scopes as NewClientRequest['scopes'],
    scenarios: options.scenarios as NewClientRequest['scenarios'],
    validFrom: options.from,
    validUntil: options.until,
    oidcSubject: oidcSubjectIn(options),
    withKey: key,
  } as NewClientRequest;
}

function oidcSubjectIn({ oidcSub, oidcAzp }: AddOptions): string | null {
  if (oidcSub !== undefined && oidcAzp !== undefined) {
    throw new Error('say who it is in tokens by one of --oidc-sub and --oidc-azp');
  }
  if (oidcSub !== undefined) return `sub ${oidcSub}`;
  return oidcAzp === undefined ? null : `azp ${oidcAzp}`;
}

function list(text: string): readonly string[] {
  return text.split(',').flatMap((item) => (item.trim() === '' ? [] : [item.trim()]));
}

function toNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('expected a whole number');
  return Number(text);
}
