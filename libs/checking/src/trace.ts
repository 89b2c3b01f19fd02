import { inWords, type Language, type Law, type RuleTrace, type TraceEntry } from '#libs/decision';

/** How an answer came about (判断过程). It is no part of the answer that is proved, and is put into words only when asked for. */
export class Trace {
  declare private readonly untold: {
    readonly entries: readonly TraceEntry[];
    readonly law: Law;
    readonly language: Language;
  };

  constructor(entries: readonly TraceEntry[], law: Law, language: Language) {
    // Hidden, so that nothing serialises it by chance. Not by `#`: as the build compiles those, each check would pay for WeakMaps.
    Object.defineProperty(this, 'untold', { value: { entries, law, language } });
  }

  /**
   * Every rule that the records called up, in words. Expired records are not for browsing: what is
   * out of force is named to the scope `audit` alone.
   */
  inWordsFor({ scopes }: { readonly scopes: ReadonlySet<string> }): readonly RuleTrace[] {
    const { entries, law, language } = this.untold;
    const seesAll = scopes.has('audit');
    const shown = entries.filter(({ reason }) => seesAll || reason !== 'RECORD_NOT_IN_FORCE');
    return inWords(shown, law, language);
  }
}
