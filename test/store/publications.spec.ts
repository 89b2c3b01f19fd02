import type { CheckRequest, Client, IssuedAnswer } from '#libs/checking';
import type { RestrictionRule, Rulebook } from '#libs/decision';
import { loadLaw, publishedLaw, shippedLawDirectory } from '#libs/rulebook';
import {
  ENGINES,
  openPlace,
  placeFor,
  publishAndDeliver,
  type OpenedPlace,
  type Place,
} from '../support/engines.js';
import { listing } from '../support/records.js';

const DEBTOR = '91450202MACG000115';
const RULE = 'JUD_DISHONEST_DEBTOR-LAND_TRANSFER';
const AUDITOR: Client = { id: 'auditor', scopes: new Set(['check', 'audit']) };
const NOW = '2026-03-02T09:00:00.000+08:00';
const MINUTE_MS = 60_000;
const BY = { by: '韦科长', note: '已核对原文' };

const shipped = loadLaw(shippedLawDirectory());

/** The shipped law with the rule that these tests look at changed. */
function lawWith(change: Partial<RestrictionRule>): Rulebook {
  const restrictions = shipped.restrictions.map((rule) =>
    rule.code === RULE ? { ...rule, ...change } : rule,
  );
  return { ...shipped, restrictions };
}

const mild = lawWith({ effect: 'INFORM' });

describe.each(ENGINES)('the publications of the law on %s', (engine) => {
  let place: Place;
  let opened: OpenedPlace;

  beforeEach(async () => {
    place = await placeFor(engine);
    opened = await openPlace(place, NOW);
    await publishAndDeliver(opened);
    await opened.checking.revisions.commit('facts', async (writer) => {
      await writer.putSubject(DEBTOR, '柳州示例一建筑有限公司', 'ENTERPRISE');
      await writer.putRecord(DEBTOR, listing('court', 'JUD_DISHONEST_DEBTOR'));
    });
  });

  afterEach(async () => {
    await opened.close();
    await place.remove();
  });

  const publications = () => opened.checking.publications;
  const later = () => (opened.clock.now += MINUTE_MS);
  const check = (rest: Partial<CheckRequest> = {}): Promise<IssuedAnswer> =>
    opened.checking.checks.check(
      {
        subject: { code: DEBTOR },
        scenario: 'LAND_TRANSFER',
        step: 'QUALIFICATION',
        caseNumber: 'case-1',
        ...rest,
      },
      AUDITOR,
      'zh-CN',
    );
  const again = ({ number }: IssuedAnswer) => opened.checking.checks.pastCheck(number, AUDITOR);
  const versions = async () => (await publications().all()).map(({ version }) => version);
  const revision = () => opened.checking.revisions.current();

  it('name who approved them, when and why, the newest first', async () => {
    later();
    const { publication, isNew } = await publications().publish(mild, {
      by: ' 韦科长 ',
      note: '试行\n',
    });
    expect(isNew).toBe(true);
    expect(publication).toEqual({
      revision: 3,
      version: publishedLaw(mild).version,
      origin: 'office',
      approval: { by: '韦科长', note: '试行' },
      confirms: null,
      publishedAt: opened.clock.now,
    });
    expect(await publications().all()).toEqual([
      publication,
      {
        revision: 1,
        version: publishedLaw(shipped).version,
        origin: 'shipped',
        approval: null,
        confirms: null,
        publishedAt: Date.parse(NOW),
      },
    ]);
    expect(await publications().inForce()).toEqual(publication);
  });

  it('take effect in the next check, and leave every earlier answer as it was, to the byte', async () => {
    const first = await check();
    expect(first.verdict).toBe('CAUTION');
    later();
    await publications().publish(mild, BY);
    const second = await check();
    expect(second).toMatchObject({
      verdict: 'CLEAR',
      policyVersion: publishedLaw(mild).version,
    });
    later();
    await publications().publish(lawWith({ confirmed: true }), BY);
    expect((await check()).verdict).toBe('RESTRICTED');
    await opened.close();
    opened = await openPlace(place, '2026-03-03T09:00:00+08:00');
    expect((await again(first))?.receipt).toEqual(first.receipt);
    expect((await again(second))?.receipt).toEqual(second.receipt);
  });

  it('are picked by `knownAt`', async () => {
    const before = opened.clock.now;
    later();
    await publications().publish(mild, BY);
    const between = opened.clock.now;
    later();
    await publications().publish(lawWith({ confirmed: true }), BY);
    later();
    const verdicts = [];
    for (const knownAt of [before, between - 1, between, opened.clock.now]) {
      verdicts.push((await check({ knownAt })).verdict);
    }
    expect(verdicts).toEqual(['CAUTION', 'CAUTION', 'CLEAR', 'RESTRICTED']);
  });

  it('are not made for the law that is in force, nor a revision for nothing', async () => {
    await publications().publish(mild, BY);
    const before = await revision();
    const { isNew, publication } = await publications().publish(mild, { by: '另', note: '再来' });
    expect({ isNew, by: publication.approval?.by }).toEqual({ isNew: false, by: BY.by });
    expect(await revision()).toBe(before);
    expect((await versions()).length).toBe(2);
  });

  it('are one where the same law is published by many at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () => publications().publish(mild, BY)),
    );
    expect(outcomes.filter(({ isNew }) => isNew).length).toBe(1);
    expect(new Set(outcomes.map(({ publication }) => publication.revision)).size).toBe(1);
  });

  it.each([
    [{ by: ' ', note: 'x' }, /--by/],
    [{ by: 'x', note: '' }, /--note/],
    [{ by: 'x'.repeat(101), note: 'x' }, /1 to 100/],
    [{ by: 'x', note: '注'.repeat(1001) }, /1 to 1000/],
  ])('are refused without a name and a reason of a sensible length', async (approval, message) => {
    await expect(publications().publish(mild, approval)).rejects.toThrow(message);
    expect((await versions()).length).toBe(1);
  });

  it('take the longest name and reason that are allowed', async () => {
    const approval = { by: '韦'.repeat(100), note: '注'.repeat(1000) };
    await publications().publish(mild, approval);
    expect((await publications().inForce())?.approval).toEqual(approval);
  });

  describe('going back', () => {
    it('publishes the version before again, and then forward once more', async () => {
      const [first] = await versions();
      await publications().publish(mild, BY);
      later();
      const { publication } = await publications().republish(null, { by: '覃', note: '有误' });
      expect(publication).toMatchObject({
        version: first,
        origin: 'office',
        approval: { by: '覃', note: '有误' },
      });
      expect((await check()).verdict).toBe('CAUTION');
      await publications().republish(null, BY);
      expect((await check()).verdict).toBe('CLEAR');
      expect((await versions()).length).toBe(4);
    });

    it('takes a version by its name, and none that was never published', async () => {
      const [first] = await versions();
      await publications().publish(mild, BY);
      await publications().publish(lawWith({ confirmed: true }), BY);
      const { publication } = await publications().republish(first ?? '', BY);
      expect(publication.version).toBe(first);
      expect((await publications().republish(first ?? '', BY)).isNew).toBe(false);
      await expect(publications().republish('law-0', BY)).rejects.toThrow(/policy versions/);
    });

    it('needs an earlier version', async () => {
      await expect(publications().republish(null, BY)).rejects.toThrow(/no other version/);
    });
  });

  describe('a confirmation', () => {
    it('lifts the cap in the very next check and shows who gave it', async () => {
      const before = await check();
      expect(before.verdict).toBe('CAUTION');
      later();
      const { publication } = await publications().confirm(RULE, null, BY);
      expect(publication).toMatchObject({ origin: 'shipped', approval: BY, confirms: RULE });
      const after = await check();
      expect(after.verdict).toBe('RESTRICTED');
      expect(after.restrictions[0]).toMatchObject({ rule: RULE, confirmed: true });
      const reason = after.trace.inWordsFor(AUDITOR).find(({ rule }) => rule === RULE)?.reason;
      for (const word of ['韦科长', '2026-03-02', '已核对原文']) expect(reason).toContain(word);
      expect((await again(before))?.receipt).toEqual(before.receipt);
    });

    it('stands on the Shanghai day on which it was given', async () => {
      opened.clock.now = Date.parse('2026-03-02T23:30:00Z');
      await publications().confirm(RULE, null, BY);
      const law = await publications().rulebookOf((await versions())[0] ?? '');
      expect(law?.restrictions.find(({ code }) => code === RULE)?.confirmation).toEqual({
        ...BY,
        on: '2026-03-03',
      });
    });

    it('is refused a second time, and for a rule that is not there, and leaves nothing behind', async () => {
      await publications().confirm(RULE, null, BY);
      const before = await revision();
      await expect(publications().confirm(RULE, null, BY)).rejects.toThrow(/already/);
      await expect(publications().confirm('NO_SUCH', null, BY)).rejects.toThrow(/no rule/);
      expect(await revision()).toBe(before);
      const rows = await opened.database.query('SELECT rule FROM rule_confirmation');
      expect(rows.length).toBe(1);
    });

    it('is taken along by later law as long as the rule is the same in substance', async () => {
      await publications().confirm(RULE, null, BY);
      await publications().publish(lawWith({ text: { zh: '改了字', en: 'reworded' } }), BY);
      expect((await check()).verdict).toBe('RESTRICTED');
      await publications().publish(lawWith({ effect: 'PROHIBIT' }), BY);
      expect((await check()).verdict).toBe('CAUTION');
    });

    it('given twice at once is recorded once', async () => {
      const outcomes = await Promise.allSettled([
        publications().confirm(RULE, null, BY),
        publications().confirm(RULE, null, { by: '覃', note: '同时' }),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const rows = await opened.database.query('SELECT rule FROM rule_confirmation');
      expect(rows.length).toBe(1);
    });
  });

  describe('the shipped law', () => {
    it('replaces earlier shipped law with the confirmations given for it, and never an office’s', async () => {
      await publications().confirm(RULE, null, BY);
      expect((await publications().keepShipped(shipped)).isNew).toBe(false);
      const next = lawWith({ title: { zh: '新', en: 'new' } });
      const { isNew, publication } = await publications().keepShipped(next);
      expect({ isNew, origin: publication.origin }).toEqual({ isNew: true, origin: 'shipped' });
      expect((await check()).verdict).toBe('RESTRICTED');
      await publications().publish(mild, BY);
      expect(await publications().keepShipped(shipped)).toMatchObject({
        isNew: false,
        publication: { version: publishedLaw(mild).version },
      });
    });

    it('is published once by gateways that start at once', async () => {
      const next = lawWith({ title: { zh: '新', en: 'new' } });
      const outcomes = await Promise.all(
        [next, next, next].map((law) => publications().keepShipped(law)),
      );
      expect(outcomes.filter(({ isNew }) => isNew).length).toBe(1);
    });
  });
});
