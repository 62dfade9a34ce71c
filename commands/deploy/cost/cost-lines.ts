import { billOf } from './bill.ts';
import { SIZES } from './cost-tables.ts';
import { mixWords } from './cost-texts.ts';
import { dollars, figure } from './figures.ts';
import { limitsPassed } from './free-plan.ts';
import { monthOf } from './month.ts';
import { usage } from './usage.ts';

/** What the deployment will cost, in lines for a terminal. */
export function costLines(): string[] {
  const lines = SIZES.map((purchases) => {
    const month = monthOf(usage, purchases);
    const free = limitsPassed(month).length === 0 ? '  (the Free plan carries it)' : '';
    const bill = dollars(billOf(month).total);
    return `  ${`${figure(purchases)} purchases a month`.padEnd(30)}${bill.padStart(10)}${free}`;
  });
  return [
    "What it costs on Cloudflare's Paid plan, in dollars a month, with a year of purchases on record:",
    '',
    ...lines,
    '',
    `That is with ${mixWords()}. The rows are measured;`,
    'docs/performance.md ("What it costs to run") has the assumptions, the prices with their date, and what the',
    'Free plan carries.',
  ];
}
