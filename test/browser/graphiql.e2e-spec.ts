import { mkdir } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.mjs';
import { startGateway } from '../support/gateway.js';

const TABS = [
  'ConstructionPermit',
  'Procurement',
  'LandAuction',
  'Subsidy',
  'TenderBidders',
  'ToleranceAcceptance',
  'Commitments',
  'Trace',
  'Catalogue',
];
/** What the answers of these tabs show instead of a verdict. */
const SHOWN: Readonly<Record<string, string>> = {
  TenderBidders: '"results"',
  Commitments: '"FULFILLED"',
  Catalogue: '"rules"',
};
const TIMEOUT_MS = 60_000;
const LOCAL_HOSTS = ['127.0.0.1', 'localhost'];
const SCREENSHOT = 'docs/images/graphiql.png';

interface GraphqlAnswer {
  data?: {
    creditCheck?: { verdict: string; trace?: { outcome: string }[] };
    catalogue?: { rules: { basis: object[] }[] };
    creditChecks?: { results: { verdict?: string; code?: string }[] };
  };
  errors?: unknown;
}

describe('GraphiQL in a browser', () => {
  let gateway: Awaited<ReturnType<typeof startGateway>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let outsideRequests: string[];
  let complaints: string[];

  beforeAll(async () => {
    gateway = await startGateway();
    browser = await launchChromium();
  }, TIMEOUT_MS);

  afterAll(async () => {
    await browser.close();
    await gateway.close();
  }, TIMEOUT_MS);

  beforeEach(async () => {
    outsideRequests = [];
    complaints = [];
    context = await browser.newContext({
      viewport: { width: 1366, height: 768 },
      locale: 'zh-CN',
    });
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      const isLocal = ['data:', 'blob:'].includes(protocol) || LOCAL_HOSTS.includes(hostname);
      if (!isLocal) outsideRequests.push(request.url());
    });
    context.on('console', (message) => {
      // Monaco only warns where its workers fail and it goes on without them.
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    await page.goto(`${gateway.url}/graphiql`);
    // Before its editors are there, GraphiQL ignores the button.
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    await page.locator('.result-window .monaco-editor').waitFor();
  }, TIMEOUT_MS);

  afterEach(async () => {
    await context.close();
    expect({ outsideRequests, complaints }).toEqual({ outsideRequests: [], complaints: [] });
  }, TIMEOUT_MS);

  it(
    'opens on the nine examples, the first of them active',
    async () => {
      expect(await tabNames()).toEqual(TABS);
      expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(TABS[0]);
    },
    TIMEOUT_MS,
  );

  it(
    'says in both languages that its samples are fictional',
    async () => {
      const header = await page.getByRole('banner').innerText();
      expect(header).toContain('虚构样例');
      expect(header).toContain('fictional samples');
    },
    TIMEOUT_MS,
  );

  it(
    'runs every example as it stands',
    async () => {
      for (const name of TABS) {
        await tab(name).click();
        const answer = await run();

        expect(answer.errors).toBeUndefined();
        const shown = await responseText(SHOWN[name] ?? '"verdict"');
        expect(shown).not.toContain('"errors"');
      }
    },
    TIMEOUT_MS,
  );

  it(
    'answers the good codes of the batch and refuses the mistyped one',
    async () => {
      await tab('TenderBidders').click();
      const results = (await run()).data?.creditChecks?.results ?? [];
      expect(results.map(({ verdict }) => verdict !== undefined)).toEqual([
        true,
        true,
        true,
        true,
        false,
      ]);
      expect(results[4]?.code).toEqual(expect.any(String));
    },
    TIMEOUT_MS,
  );

  it(
    'explains the schema with its Chinese terms',
    async () => {
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const explorer = page.getByRole('region', { name: 'Documentation Explorer' });
      await explorer.getByRole('link', { name: 'Scenario', exact: true }).click();
      await explorer.getByText('应用场景').first().waitFor();
    },
    TIMEOUT_MS,
  );

  it(
    'tells why each rule did what it did, and shows the law with its basis',
    async () => {
      await tab('Trace').click();
      const { trace } = (await run()).data?.creditCheck ?? {};
      expect(trace?.map(({ outcome }) => outcome)).toEqual([
        ...['OUT_OF_FORCE', 'APPLIED', 'WITHHELD'],
        // The matter allows a commitment in place of a proof (告知承诺), so those rules are asked too.
        ...['OUT_OF_FORCE', 'APPLIED'],
      ]);
      await responseText('"reason"');

      await tab('Catalogue').click();
      const { rules = [] } = (await run()).data?.catalogue ?? {};
      expect(rules.every(({ basis }) => basis.length > 0)).toBe(true);
      expect(await responseText('"condition"')).toContain('决定日');
    },
    TIMEOUT_MS,
  );

  it(
    'keeps an edit over a reload and gives the examples back on request',
    async () => {
      const query = page.getByRole('region', { name: 'Operation Editor' });
      await query.locator('.view-lines').click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.type('# mine ');
      await query.getByText('# mine').waitFor();
      // GraphiQL stores edits half a second after the last.
      await page.waitForTimeout(1000);

      await page.reload();
      await query.getByText('# mine').waitFor();
      expect(await tabNames()).toEqual(TABS);

      await page.getByRole('button', { name: 'Reset examples' }).click();
      await query.getByText('# Construction permit').waitFor();
    },
    TIMEOUT_MS,
  );

  it(
    'shows an answer as the README pictures it',
    async () => {
      await run();
      await responseText('"verdict"');
      const picture = await page.screenshot();
      expect(picture.length).toBeGreaterThan(20_000);
      if (process.env.UPDATE_SCREENSHOTS === '1') {
        await mkdir('docs/images', { recursive: true });
        await page.screenshot({ path: SCREENSHOT });
      }
    },
    TIMEOUT_MS,
  );

  function tab(name: string | undefined) {
    return page.getByRole('tablist').getByRole('button', { name, exact: true });
  }

  function tabNames() {
    return page.locator('.graphiql-tab-button').allTextContents();
  }

  async function run(): Promise<GraphqlAnswer> {
    const answered = page.waitForResponse(
      (response) =>
        response.url().endsWith('/graphql') &&
        !(response.request().postData() ?? '').includes('IntrospectionQuery'),
    );
    await page.getByRole('button', { name: 'Execute query' }).click();
    return (await answered).json() as Promise<GraphqlAnswer>;
  }

  async function responseText(expected: string): Promise<string> {
    const pane = page.locator('.result-window');
    await pane.getByText(expected).first().waitFor();
    return pane.innerText();
  }
});
