import {
  getNamedType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { holdsPersonId } from '#libs/identity';
import type { GatewayContext } from '../caller.js';
import type { Asked } from './asked.js';
import { needInWords, needOf, type Need } from './need.js';
import { requireNeed, requireOrgan } from './permission.js';

type Arguments = Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<unknown, GatewayContext, Arguments>;

/** Fields whose answers stand in the log of checks (查询日志) before they leave; a repeat of one does not. */
const ON_RECORD: ReadonlySet<string> = new Set(['creditCheck', 'creditChecks']);

/**
 * Has every query or mutation say what it takes, and ask for it before it does anything. INVARIANT: none is without.
 * @throws Error that names those that say nothing
 */
export function guardFields(root: GraphQLObjectType): void {
  const fields = Object.values(root.getFields());
  const silent = fields.filter((field) => needOf(field) === null).map(({ name }) => name);
  if (silent.length > 0) {
    throw new Error(`these say nothing of who may ask them (@Needs ...): ${silent.join(', ')}`);
  }
  for (const field of fields) {
    const need = needOf(field);
    if (need === null || field.resolve === undefined) continue;
    field.description = `${field.description ?? ''}\n\n${needInWords(need)}`;
    field.resolve = guarded(field, need, field.resolve as Resolve) as typeof field.resolve;
  }
}

function guarded(field: GraphQLField<unknown, unknown>, need: Need, resolve: Resolve): Resolve {
  const { name } = field;
  const organs = actingOrgansOf(field);
  const answersFaults = hasUserErrors(field);
  const isOnRecord = ON_RECORD.has(name);
  return (source, args, context, info) => {
    const { asked } = context;
    asked.operations.push(name);
    asked.about ??= aboutOf(args);
    if (!isOnRecord || inputOf(args)['requestId'] != null) asked.isOnRecord = false;
    requireNeed(context.asker, need, name);
    for (const organ of organs) requireActing(context, args, organ);
    const result: unknown = resolve(source, args, context, info);
    return answersFaults ? withFaultsNoted(result, asked) : result;
  };
}

/** Says of the fields that name the organ that acts (`@ActingOrgan()`) whom a client may name there. */
export function describeActingOrgans(type: GraphQLInputObjectType): void {
  for (const field of actingOrgansIn(type)) {
    field.description = `${field.description ?? ''} A client with an organ of its own (所属单位) names that one.`;
  }
}

/** The same of the `input` of a field, by name. */
function actingOrgansOf({ args }: GraphQLField<unknown, unknown>): readonly string[] {
  const type = getNamedType(args.find(({ name }) => name === 'input')?.type);
  return isInputObjectType(type) ? actingOrgansIn(type).map(({ name }) => name) : [];
}

function actingOrgansIn(type: GraphQLInputObjectType): readonly GraphQLInputField[] {
  return Object.values(type.getFields()).filter(
    ({ extensions }) => extensions['isActingOrgan'] === true,
  );
}

function requireActing({ asker }: GatewayContext, args: Arguments, field: string): void {
  const organ = inputOf(args)[field] as { readonly code: string } | null | undefined;
  if (organ == null || asker.client === null) return;
  requireOrgan(asker.client, organ.code, `input.${field}.code`);
}

function hasUserErrors({ type }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  return isObjectType(named) && 'userErrors' in named.getFields();
}

/** A change that is refused with all its faults is a refusal to the access log. */
async function withFaultsNoted(result: unknown, asked: Asked): Promise<unknown> {
  const payload = (await result) as { readonly userErrors: readonly { readonly code: string }[] };
  asked.refusal ??= payload.userErrors[0]?.code ?? null;
  return payload;
}

function inputOf({ input }: Arguments): Arguments {
  return typeof input === 'object' && input !== null ? (input as Arguments) : {};
}

const LONGEST_ABOUT = 200;

/** The case (办件编号) or client that is asked about, unless it is no text to be kept. */
function aboutOf(args: Arguments): string | null {
  const input = inputOf(args);
  const about = input['caseNumber'] ?? args['caseNumber'] ?? input['client'];
  const isKept =
    typeof about === 'string' &&
    about.length <= LONGEST_ABOUT &&
    /^[^\0\p{Surrogate}]+$/u.test(about) &&
    !holdsPersonId(about);
  return isKept ? about : null;
}
