import type { Scenario } from '#libs/decision';
import { limitExceeded } from './purpose.js';

const asked = (scenario: Scenario, matter: string | null = null) => ({ scenario, matter });
const nowhere = () => null;

describe('a client asks about what it was let in for', () => {
  it('anything, where nothing is limited', () => {
    expect(limitExceeded({}, asked('BIDDING'), nowhere)).toBeNull();
    expect(
      limitExceeded(
        { scenarios: null, matters: null, areas: null },
        asked('BIDDING', 'M'),
        nowhere,
      ),
    ).toBeNull();
  });

  it('its scenarios, also where a matter implies one', () => {
    const client = { scenarios: new Set<Scenario>(['BIDDING']) };
    expect(limitExceeded(client, asked('BIDDING'), nowhere)).toBeNull();
    expect(limitExceeded(client, asked('FISCAL_FUNDS', 'M'), nowhere)).toBe('scenario');
  });

  it('its matters, and then nothing that is about none', () => {
    const client = { matters: new Set(['M']) };
    expect(limitExceeded(client, asked('BIDDING', 'M'), nowhere)).toBeNull();
    expect(limitExceeded(client, asked('BIDDING', 'N'), nowhere)).toBe('matter');
    expect(limitExceeded(client, asked('BIDDING'), nowhere)).toBe('matter');
  });

  it.each([
    ['450200', '450200', true],
    ['450202', '450200', true],
    ['450000', '450200', true],
    ['450300', '450200', false],
    ['440000', '450200', false],
    ['411000', '410000', true],
    ['411000', '411100', false],
  ])('of area %s about a matter of %s: %p', (own, area, may) => {
    const exceeded = limitExceeded({ areas: [own] }, asked('BIDDING', 'M'), () => area);
    expect(exceeded).toBe(may ? null : 'area');
  });

  it('of any of its areas, and about what is law everywhere', () => {
    const client = { areas: ['440000', '450200'] };
    expect(limitExceeded(client, asked('BIDDING', 'M'), () => '450200')).toBeNull();
    expect(limitExceeded(client, asked('BIDDING', 'M'), nowhere)).toBeNull();
  });
});
