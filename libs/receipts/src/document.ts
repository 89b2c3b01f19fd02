import type {
  Answer,
  CheckedSubject,
  CommitmentEligibility,
  Incentive,
  LegalBasis,
  Notice,
  Restriction,
  SourceFreshness,
  ToleranceAcceptance,
  TriggeringRecord,
} from '#libs/decision';

/**
 * Names the set of fields of the document below: `answer/2` has `commitmentEligibility`, where there is any;
 * `answer/3` has it always, and `ifUpheld` and `noticeMissing`, where there is either.
 */
export function formOf(answer: Answer): 'answer/1' | 'answer/2' | 'answer/3' {
  const { ifUpheld, restrictions, commitmentEligibility } = answer;
  if (ifUpheld !== null || restrictions.some(({ noticeMissing }) => noticeMissing)) {
    return 'answer/3';
  }
  return commitmentEligibility.length === 0 ? 'answer/1' : 'answer/2';
}

/**
 * The answer as it is proved: RFC 8785 canonical JSON of the fields of its form, its number and its form.
 * INVARIANT: no form ever changes; keys stand in code-unit order, which together with JSON.stringify of
 * the values is what RFC 8785 asks for.
 *
 * Written piece by piece, since most of an answer is law and sources, which many answers share.
 */
export function documentOf(number: string, answer: Answer): string {
  const form = formOf(answer);
  const own =
    form === 'answer/1'
      ? ''
      : `,"commitmentEligibility":${list(answer.commitmentEligibility, eligibility)}`;
  const isThird = form === 'answer/3';
  const upheld = isThird ? `,"ifUpheld":${json(answer.ifUpheld)}` : '';
  const restriction = isThird ? restrictionWithNotice : restrictionAlone;
  return (
    `{"asOf":${json(answer.asOf)},"caseNumber":${json(answer.caseNumber)}${own}` +
    `,"consortiumMembers":${list(answer.consortiumMembers, subject)},"form":${json(form)}` +
    `${upheld},"incentives":${list(answer.incentives, incentive)},"knownAt":${json(answer.knownAt)}` +
    `,"language":${json(answer.language)},"matter":${json(answer.matter)}` +
    `,"missingMaterials":${json(answer.missingMaterials)}` +
    `,"notices":${list(answer.notices, notice)},"number":${json(number)}` +
    `,"policyVersion":${json(answer.policyVersion)}` +
    `,"restrictions":${list(answer.restrictions, restriction)},"revision":${json(answer.revision)}` +
    `,"scenario":${json(answer.scenario)},"sources":${sources(answer.sources)}` +
    `,"step":${json(answer.step)},"subject":${subject(answer.subject)}` +
    `,"summary":${json(answer.summary)},"tolerance":${tolerance(answer.tolerance)}` +
    `,"verdict":${json(answer.verdict)}}`
  );
}

function eligibility(of: CommitmentEligibility): string {
  return (
    `{"basis":${basis(of.basis)},"commitmentText":${json(of.commitmentText)}` +
    `,"materials":${list(of.materials, ({ code, name }) => json({ code, name }))}` +
    `,"reasons":${list(of.reasons, notice)},"status":${json(of.status)}` +
    `,"type":${json(of.type)},"verifyBy":${json(of.verifyBy)}}`
  );
}

function incentive(of: Incentive): string {
  return (
    `{"basis":${basis(of.basis)},"code":${json(of.code)},"name":${json(of.name)}` +
    `,"record":${record(of.record)},"rule":${json(of.rule)},"subject":${subject(of.subject)}` +
    `,"text":${json(of.text)}}`
  );
}

function restrictionAlone(of: Restriction): string {
  return restriction(of, '');
}

function restrictionWithNotice(of: Restriction): string {
  return restriction(of, `,"noticeMissing":${json(of.noticeMissing)}`);
}

/** `notice` stands where the order of the keys wants it. */
function restriction(of: Restriction, notice: string): string {
  const { code, name } = of.measure;
  return (
    `{"basis":${basis(of.basis)},"binding":${json(of.binding)}` +
    `,"confirmed":${json(of.confirmed)},"effect":${json(of.effect)}` +
    `,"measure":${json({ code, name })}${notice},"record":${record(of.record)}` +
    `,"repair":${repair(of.repair)},"rule":${json(of.rule)},"subject":${subject(of.subject)}` +
    `,"text":${json(of.text)},"underObjection":${json(of.underObjection)}` +
    `,"until":${json(of.until)}}`
  );
}

function record(of: TriggeringRecord): string {
  return json({
    authority: of.authority,
    decidedOn: of.decidedOn,
    documentNumber: of.documentNumber,
    id: of.id,
    kind: of.kind,
    name: of.name,
    validFrom: of.validFrom,
    validUntil: of.validUntil,
  });
}

function repair(of: Restriction['repair']): string {
  return json(of && { authority: of.authority, earliestOn: of.earliestOn, text: of.text });
}

function subject({ code, known, name, ref }: CheckedSubject): string {
  return json({ code, known, name, ref });
}

function notice({ code, text }: Notice): string {
  return json({ code, text });
}

const tolerance = once(
  ({ commitmentText, deferrable, reasons, status }: ToleranceAcceptance) =>
    `{"commitmentText":${json(commitmentText)}` +
    `,"deferrable":${list(deferrable, ({ code, name, supplyBy }) => json({ code, name, supplyBy }))}` +
    `,"reasons":${list(reasons, notice)},"status":${json(status)}}`,
);

const basis = once((of: readonly LegalBasis[]) =>
  list(of, ({ article, document, title, url }) => json({ article, document, title, url })),
);

const sources = once((of: readonly SourceFreshness[]) =>
  list(of, ({ name, receivedAt, source, stale }) => json({ name, receivedAt, source, stale })),
);

/** Remembers, by identity, what was written of a value: none of these ever changes. */
function once<T extends object>(write: (value: T) => string): (value: T) => string {
  const written = new WeakMap<T, string>();
  return (value) => {
    let text = written.get(value);
    if (text === undefined) {
      text = write(value);
      written.set(value, text);
    }
    return text;
  };
}

function list<T>(items: readonly T[], write: (item: T) => string): string {
  return `[${items.map(write).join(',')}]`;
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
