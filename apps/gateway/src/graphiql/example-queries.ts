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

/** A single check, under a name that its tab shows, with what it asks and when. */
export function checkQuery(name: string, what: string, when: string): string {
  return `# ${what}
# ${when}
query ${name}($input: CreditCheckInput!) {
  creditCheck(input: $input) {
    ${CHECK_FIELDS}
  }
}
`;
}

export const COMMITMENTS_QUERY = `# Commitments (信用承诺): what was signed, and where it stands
# To sign one: the number and text of the tolerance tab, by the mutation signCommitment
query Commitments($filter: CommitmentsFilter) {
  commitments(filter: $filter, first: 20) {
    nodes {
      id
      code
      type
      state
      matter
      caseNumber
      subjects { code name }
      text
      materials { name dueOn suppliedOn }
      acceptedBy { name }
      steps { event at by why about }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;

export const TOLERANCE_QUERY = `# Tolerance-acceptance (容缺受理)
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

export const BATCH_QUERY = `# All bidders (投标人) of a tender at bid opening (开标)
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

export const TRACE_QUERY = `# How an answer came about (判断过程)
# A consortium: one member left its list, one is on one,
# so the incentive that the lead has earned is withheld
query Trace($input: CreditCheckInput!) {
  creditCheck(input: $input) {
    number
    verdict
    summary
    trace {
      rule
      title
      subject { name }
      record
      outcome
      reason
      basis { document title article }
    }
    policyVersion
  }
}
`;

export const CATALOGUE_QUERY = `# The law that checks apply (措施目录), on a day of your choice
# What bars a supplier from government procurement (政府采购)?
query Catalogue($scenario: Scenario, $matter: String!, $asOf: Date) {
  catalogue(asOf: $asOf) {
    version
    publishedAt
    asOf
    rules(scenario: $scenario, effect: PROHIBIT) {
      code
      title
      list { code name }
      condition
      effect
      binding
      measure { code name }
      text
      otherwise { condition effect text }
      basis { document title article level until }
      from
      lastDayOfLaw
      confirmed
      layer { name }
    }
    lists(seriousDishonesty: true) { code name authority period ruleCount }
    incentives(on: false) { code name off }
  }
  matter(code: $matter, asOf: $asOf) {
    name
    scenario
    materials { code name core supplyWithinWorkingDays }
  }
}
`;
