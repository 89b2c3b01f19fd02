import { type GraphQLSchema, NoFragmentCyclesRule, parse, validate } from 'graphql';
import { type CostPlan, costPlan } from './document-cost.js';
import { MAX_TOKENS, validationRules } from './limits.js';

/** As many as Mercurius keeps documents. */
const MOST_KEPT = 1_024;

/** What keeps a document small; asked before the rules of GraphQL, which take long over hostile ones. */
export const FIRST_RULES = [NoFragmentCyclesRule, ...validationRules];

/** Remembers what operations cost, so that a document is measured once. */
export class OperationPrices {
  private readonly kept = new Map<string, CostPlan>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The price of the operation of a document; `source` is of this operation only. @throws GraphQLError beyond the limits */
  planOf(source: string, operationName: string | null): CostPlan {
    const known = this.kept.get(source);
    const plan = known ?? this.measure(source, operationName);
    // The one asked for last is forgotten last.
    if (known) this.kept.delete(source);
    else if (this.kept.size >= MOST_KEPT) this.forgetOldest();
    this.kept.set(source, plan);
    return plan;
  }

  private measure(source: string, operationName: string | null): CostPlan {
    const document = parse(source, { maxTokens: MAX_TOKENS });
    const [refused] = validate(this.schema, document, FIRST_RULES, { maxErrors: 1 });
    if (refused) throw refused;
    return costPlan(this.schema, document, operationName);
  }

  private forgetOldest(): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined) this.kept.delete(oldest);
  }
}
