/** What /graphiql/examples.json answers. */
export interface GraphiqlExamples {
  /** Whether the page says that its data are fictional samples. */
  readonly demo: boolean;
  readonly examples: readonly GraphiqlExample[];
}

/** One tab that GraphiQL opens on. */
export interface GraphiqlExample {
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
  bidders: ['91450202MACG000115', '91450202MACG0002XW', '91450202MACG00038W', '91450202MACG00062D'],
  /** The first bidder's code with its check digit altered. */
  mistyped: '91450202MACG000116',
} as const;

/** The fields that an approver reads; the same in every single check. */
const CHECK_FIELDS = `
    number
    verdict
    summary
    subject { code name known }
    restrictions {
      effect
      binding
      measure { code name }
      text
      basis { document article }
      record {
        id
        name
        authority
        documentNumber
        decidedOn
        validUntil
      }
      until
      underObjection
      confirmed
      repair { authority earliestOn text }
    }
    incentives {
      code
      name
      text
      basis { document article }
    }
    notices { code text }
    sources { name receivedAt stale }
    asOf
    knownAt
    policyVersion
    receipt { digest form issuedAt signature }
`.trim();

function checkQuery(name: string, what: string, when: string): string {
  return `# ${what}
# ${when}
query ${name}($input: CreditCheckInput!) {
  creditCheck(input: $input) {
    ${CHECK_FIELDS}
  }
}
`;
}

const TOLERANCE_QUERY = `# Tolerance-acceptance (容缺受理)
# May it be accepted with a material still missing?
query ToleranceAcceptance($input: CreditCheckInput!) {
  creditCheck(input: $input) {
    number
    verdict
    summary
    subject { code name known }
    missingMaterials
    tolerance {
      status
      reasons { code text }
      deferrable { code name supplyBy }
      commitmentText
    }
    restrictions { effect measure { code name } text until }
    notices { code text }
    asOf
  }
}
`;

const BATCH_QUERY = `# All bidders (投标人) of a tender at bid opening (开标)
# The last code fails its check digit:
# it alone is refused, the others are answered
query TenderBidders($input: CreditChecksInput!) {
  creditChecks(input: $input) {
    number
    caseNumber
    asOf
    revision
    policyVersion
    results {
      ... on CreditCheck {
        verdict
        summary
        subject { ref code name }
        restrictions { effect measure { code name } until }
      }
      ... on CheckRefused {
        index
        ref
        code
        message
        field
      }
    }
  }
}
`;

/** The tabs that GraphiQL opens on: the four scenarios, a batch and a tolerance question. */
export const GRAPHIQL_EXAMPLES: readonly GraphiqlExample[] = [
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
];
