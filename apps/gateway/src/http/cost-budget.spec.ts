import { CostBudget } from './cost-budget.js';

let now: number;
let budget: CostBudget;

beforeEach(() => {
  now = 0;
  budget = new CostBudget({ perSecond: 10 }, () => now);
});

test('a client asks until its bucket is full, and again once some has run out', () => {
  budget.spend('a', 9);
  expect(budget.waitSeconds('a')).toBe(0);
  expect(budget.left('a')).toBe(1);
  budget.spend('a', 1);
  expect(budget.waitSeconds('a')).toBe(1);
  now = 100;
  expect(budget.waitSeconds('a')).toBe(0);
});

test('who overfills it waits until that, too, has run out', () => {
  budget.spend('a', 35);
  expect(budget.waitSeconds('a')).toBe(3);
  expect(budget.left('a')).toBe(0);
  now = 2_400;
  expect(budget.waitSeconds('a')).toBe(1);
  now = 2_501;
  expect(budget.waitSeconds('a')).toBe(0);
});

test('one client does not spend what another has', () => {
  budget.spend('a', 100);
  expect(budget.waitSeconds('b')).toBe(0);
  expect(budget.left('b')).toBe(10);
});

test('nothing is saved beyond a full budget', () => {
  now = 3_600_000;
  budget.spend('a', 10);
  expect(budget.waitSeconds('a')).toBe(1);
});
