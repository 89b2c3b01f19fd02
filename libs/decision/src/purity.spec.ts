import { readdirSync, readFileSync } from 'node:fs';

const here = new URL('.', import.meta.url);
const sources = readdirSync(here).filter((name) => /(?<!\.(spec|fixture))\.ts$/.test(name));

describe('the decision', () => {
  it('is made of sources that this test can read', () => {
    expect(sources).toContain('decide.ts');
    expect(sources).not.toContain('purity.spec.ts');
  });

  it.each([
    ['the clock', /\bDate\b|\bperformance\b|\bsetTimeout\b/],
    ['chance', /\bMath\.random\b|\bcrypto\b/],
    ['the process', /\bprocess\b|\bglobalThis\b/],
    ['the network', /\bfetch\b/],
    ['the database', /typeorm/i],
    ['the API', /graphql/i],
    ['the platform', /from 'node:/],
  ])('names nothing of %s', (_, forbidden) => {
    const naming = sources.filter((name) =>
      forbidden.test(readFileSync(new URL(name, here), 'utf8')),
    );
    expect(naming).toEqual([]);
  });

  it('imports nothing but what stands below it', () => {
    const imported = sources.flatMap((name) =>
      [...readFileSync(new URL(name, here), 'utf8').matchAll(/ from '([^']+)'/g)].map(
        ([, specifier]) => specifier,
      ),
    );
    const others = imported.filter((specifier) => !specifier?.startsWith('./'));
    expect([...new Set(others)].sort()).toEqual(['#libs/calendar', '#libs/identity']);
  });
});
