import { Refusal } from '#libs/decision';

const MOST_ON_A_PAGE = 500;

/** How many items a page is to have. @throws Refusal PAGE_SIZE_INVALID */
export function pageSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= MOST_ON_A_PAGE) return first;
  throw new Refusal('PAGE_SIZE_INVALID', `from 1 to ${String(MOST_ON_A_PAGE)}`, 'first');
}
