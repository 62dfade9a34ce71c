import { DAY_MS } from '../../worker/calendar/instant.ts';
import type { BatchRow } from '../../worker/purchases/batch.ts';
import { seededRandom } from './seeded-random.ts';

const DAYS = 3 * 365;
const CLIENTS = 1_600;
const SHARE_REFERRED = 0.2;
const SHARE_REFUNDED = 0.03;

/**
 * How clients go on after their first purchase: most never return, some do once or twice, a few keep coming.
 */
const HABITS = [
  { share: 0.74, mostReturns: 0, gapDays: 0 },
  { share: 0.2, mostReturns: 2, gapDays: 150 },
  { share: 0.06, mostReturns: 24, gapDays: 38 },
] as const;

/**
 * Three years of purchases that end on the given day (UTC), the same for the same day: a business that grows,
 * with busier winters. Nobody in it exists, and every name says so.
 */
export function demonstrationHistory(lastDay: string): BatchRow[] {
  const random = seededRandom(20_260_301);
  const endsAtMs = Date.parse(`${lastDay}T00:00:00Z`);
  const advocates: string[] = [];
  const purchases: Omit<BatchRow, 'id' | 'line'>[] = [];
  const firstDays = Array.from({ length: CLIENTS }, () => arrivalDay(random)).sort((a, b) => a - b);
  for (const [index, firstDay] of firstDays.entries()) {
    const number = String(index + 1).padStart(4, '0');
    const client = { clientId: `generated-${number}`, clientName: `Generated Client ${number}` };
    const referredBy =
      random() < SHARE_REFERRED ? (advocates[Math.floor(random() * advocates.length)] ?? null) : null;
    const days = purchaseDays(firstDay, random);
    for (const [order, day] of days.entries()) {
      purchases.push({
        ...client,
        clientEmail: null,
        clientPhone: null,
        occurredAtMs: instantIn(day, endsAtMs, random),
        ...money(random),
        currency: null,
        ref: null,
        referredBy: order === 0 ? referredBy : null,
      });
    }
    // Clients who come back speak of the business more often.
    advocates.push(...Array.from({ length: days.length > 1 ? 5 : 1 }, () => client.clientId));
  }
  purchases.sort((a, b) => a.occurredAtMs - b.occurredAtMs);
  return purchases.map((purchase, index) => ({
    line: index + 1,
    id: `generated-${String(index + 1).padStart(5, '0')}`,
    ...purchase,
  }));
}

/**
 * Days since the history's start. The square root makes arrivals grow, and four summer days in ten are
 * skipped.
 */
function arrivalDay(random: () => number): number {
  for (;;) {
    const day = Math.floor((random() < 0.4 ? random() : Math.sqrt(random())) * DAYS);
    const season = Math.cos(((day % 365) / 365) * 2 * Math.PI);
    if (random() < 0.8 + 0.2 * season) return day;
  }
}

function purchaseDays(firstDay: number, random: () => number): number[] {
  const habit = habitOf(random());
  const days = [firstDay];
  let day = firstDay;
  for (let count = 0; count < habit.mostReturns; count += 1) {
    day += Math.ceil(-Math.log(1 - random()) * habit.gapDays);
    if (day >= DAYS || random() < 0.08) break;
    days.push(day);
  }
  return days;
}

function habitOf(draw: number): (typeof HABITS)[number] {
  let upTo = 0;
  for (const habit of HABITS) {
    upTo += habit.share;
    if (draw < upTo) return habit;
  }
  return HABITS[0];
}

/** Between 06:00 and 20:00 UTC; on the last day before 00:01, so that nothing is in the future. */
function instantIn(day: number, endsAtMs: number, random: () => number): number {
  const isLastDay = day >= DAYS - 1;
  const timeMs = isLastDay ? random() * 60_000 : (6 + random() * 14) * 3_600_000;
  const daysBack = DAYS - 1 - Math.min(day, DAYS - 1);
  return endsAtMs - daysBack * DAY_MS + Math.floor(timeMs / 1_000) * 1_000;
}

/** Around 45.00, sometimes much more; of the refunds two in three are whole. */
function money(random: () => number): { amountMinor: number; refundedAmountMinor: number | null } {
  const amountMinor = Math.round(1_200 + 3_300 * Math.exp(1.3 * (random() + random() + random() - 1.5)));
  if (random() >= SHARE_REFUNDED) return { amountMinor, refundedAmountMinor: null };
  return { amountMinor, refundedAmountMinor: random() < 2 / 3 ? amountMinor : Math.floor(amountMinor / 2) };
}
