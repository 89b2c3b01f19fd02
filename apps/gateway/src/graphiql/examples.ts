import {
  BATCH_QUERY,
  CATALOGUE_QUERY,
  COMMITMENTS_QUERY,
  checkQuery,
  TOLERANCE_QUERY,
  TRACE_QUERY,
} from './example-queries.js';

/** What /graphiql/examples.json answers. */
export interface GraphiqlExamples {
  /** Whether the page says that it is of a demo. */
  readonly demo: boolean;
  /** Whether it says that its data are fictional samples. */
  readonly samples: boolean;
  readonly examples: readonly GraphiqlExample[];
}

/** One tab that GraphiQL opens on. */
interface GraphiqlExample {
  readonly title: string;
  /** A named query: its name is the tab's. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Codes of the rulebook that the tabs ask about. */
const MATTERS = {
  constructionPermit: 'CONSTRUCTION_PERMIT',
  procurement: 'PROCUREMENT_SUPPLIER',
  landAuction: 'LAND_AUCTION',
  subsidy: 'INDUSTRY_SUBSIDY',
  tender: 'TENDER_QUALIFICATION',
} as const;

/** Materials of `MATTERS.constructionPermit` that may follow later. */
const DEFERRABLE_MATERIALS = ['funding-proof', 'injury-insurance'] as const;

/** Fictional sample subjects. */
const SUBJECTS = {
  builder: '91450202MACG00054J',
  supplier: '91450202MACG0002XW',
  landBidder: '91450202MACG00038W',
  subsidised: '91450202MACG00046P',
  tolerated: '91450202MACG00062D',
  /** In good standing; the members of its consortium are one that left its list and one that is on one. */
  honoured: '91450202MACG00361B',
  members: ['91450202MACG004334', '91450202MACG00046P'],
  bidders: ['91450202MACG000115', '91450202MACG0002XW', '91450202MACG00038W', '91450202MACG00062D'],
  /** The first bidder's code with its check digit altered. */
  mistyped: '91450202MACG000116',
} as const;

/** The tabs that GraphiQL opens on: the four scenarios, a batch, a tolerance question, commitments, a trace and the law. */
const GRAPHIQL_EXAMPLES: readonly GraphiqlExample[] = [
  {
    title: '建筑工程施工许可证 Construction permit',
    query: checkQuery(
      'ConstructionPermit',
      'Construction permit (建筑工程施工许可证)',
      'Administrative approval (行政审批), at the decision',
    ),
    variables: {
      input: {
        subject: { code: SUBJECTS.builder },
        matter: MATTERS.constructionPermit,
        step: 'DECISION',
        caseNumber: 'DEMO-PERMIT-001',
      },
    },
  },
  {
    title: '政府采购 Government procurement',
    query: checkQuery(
      'Procurement',
      'Government procurement (政府采购)',
      'May this supplier take part? (资格审查)',
    ),
    variables: {
      input: {
        subject: { code: SUBJECTS.supplier },
        matter: MATTERS.procurement,
        step: 'QUALIFICATION',
        caseNumber: 'DEMO-PROCUREMENT-001',
      },
    },
  },
  {
    title: '国有土地使用权出让 Land auction',
    query: checkQuery(
      'LandAuction',
      'Land auction (国有土地使用权出让)',
      'May this firm bid? (竞买资格)',
    ),
    variables: {
      input: {
        subject: { code: SUBJECTS.landBidder },
        matter: MATTERS.landAuction,
        step: 'QUALIFICATION',
        caseNumber: 'DEMO-LAND-001',
      },
    },
  },
  {
    title: '财政补贴 Subsidy',
    query: checkQuery(
      'Subsidy',
      'Subsidy (财政补贴) from special funds (专项资金)',
      'May it be granted? (审批决定)',
    ),
    variables: {
      input: {
        subject: { code: SUBJECTS.subsidised },
        matter: MATTERS.subsidy,
        step: 'DECISION',
        caseNumber: 'DEMO-SUBSIDY-001',
      },
    },
  },
  {
    title: '投标人批量核查 Batch of bidders',
    query: BATCH_QUERY,
    variables: {
      input: {
        applicants: [...SUBJECTS.bidders, SUBJECTS.mistyped].map((code, index) => ({
          subject: { code, ref: `bidder-${String(index + 1)}` },
        })),
        matter: MATTERS.tender,
        step: 'QUALIFICATION',
        caseNumber: 'DEMO-TENDER-001',
      },
    },
  },
  {
    title: '容缺受理 Tolerance-acceptance',
    query: TOLERANCE_QUERY,
    variables: {
      input: {
        subject: { code: SUBJECTS.tolerated },
        matter: MATTERS.constructionPermit,
        step: 'ACCEPTANCE',
        caseNumber: 'DEMO-TOLERANCE-001',
        missingMaterials: DEFERRABLE_MATERIALS,
      },
    },
  },
  {
    title: '信用承诺 Commitments',
    query: COMMITMENTS_QUERY,
    variables: { filter: null },
  },
  {
    title: '判断过程 Trace',
    query: TRACE_QUERY,
    variables: {
      input: {
        subject: { code: SUBJECTS.honoured },
        consortiumMembers: SUBJECTS.members.map((code) => ({ code })),
        matter: MATTERS.subsidy,
        step: 'DECISION',
        caseNumber: 'DEMO-TRACE-001',
      },
    },
  },
  {
    title: '措施目录 Catalogue',
    query: CATALOGUE_QUERY,
    variables: {
      scenario: 'GOVERNMENT_PROCUREMENT',
      matter: MATTERS.constructionPermit,
      asOf: null,
    },
  },
];

/** Where clients need a key, each tab has a place for it. */
const KEY_HERE = { authorization: 'Bearer cg_' };

/** What the page of a gateway opens on. */
export function examplesFor({
  mode,
  samples,
}: {
  readonly mode: 'demo' | 'production';
  readonly samples: boolean;
}): GraphiqlExamples {
  const examples =
    mode === 'demo'
      ? GRAPHIQL_EXAMPLES
      : GRAPHIQL_EXAMPLES.map((example) => ({ ...example, headers: KEY_HERE }));
  return { demo: mode === 'demo', samples, examples };
}
