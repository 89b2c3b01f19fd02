/** Everything that an answer has, so that every field of it is resolved. */
export const CREDIT_CHECK_QUERY = `
query CreditCheck($input: CreditCheckInput!) {
  creditCheck(input: $input) {
    number
    verdict
    ifUpheld
    summary
    subject { ...subject }
    consortiumMembers { ...subject }
    scenario
    matter
    step
    caseNumber
    missingMaterials
    language
    restrictions {
      subject { ...subject }
      measure { code name }
      effect
      binding
      text
      basis { ...basis }
      record { ...record }
      until
      underObjection
      noticeMissing
      confirmed
      repair { authority earliestOn text }
      rule
    }
    incentives {
      subject { ...subject }
      code
      name
      text
      basis { ...basis }
      record { ...record }
      rule
    }
    tolerance {
      status
      reasons { code text }
      deferrable { code name supplyBy }
      commitmentText
    }
    commitmentEligibility {
      type
      status
      reasons { code text }
      materials { code name }
      verifyBy
      commitmentText
      basis { ...basis }
    }
    notices { code text }
    sources { source name receivedAt stale }
    asOf
    knownAt
    revision
    policyVersion
    receipt { issuedAt document form digest proof signature }
  }
}

fragment subject on CheckedSubject { ref code name known }
fragment basis on LegalBasis { document title article url }
fragment record on TriggeringRecord {
  id kind name authority documentNumber decidedOn validFrom validUntil
}
`;
