/** Compares what a Worker says of a business with what the model says. */
import { dayOfInstant } from '../../../worker/calendar/zone.ts';
import { formatDay, parseDay, type Day } from '../../../worker/calendar/day.ts';
import type { Purchase } from '../../../worker/purchases/purchase.ts';
import { rorOf, type Ror } from '../../../worker/ror/ror.ts';
import { rorSeries } from '../../../worker/ror/series.ts';
import { purchaseToJson } from '../../../worker/purchases/purchase-json.ts';
import { checkLedger } from '../../../worker/ledger/check-ledger.store.ts';
import { listPurchases } from '../../../worker/purchases/purchases.store.ts';
import { readLedgerDays } from '../../../worker/ledger/ledger-days.store.ts';
import { readStanding } from '../../../worker/ror/standing.store.ts';
import type { History } from './facts.ts';
import { attribution, dayNumbers, turningDays, type DayNumbers } from './model.ts';
import type { ListedRefund } from './new-facts.ts';
import { reportsThatDiffer } from './reports/compare-reports.ts';
import type { HistoryRun } from './run-history.ts';
import type { TruePurchase, Truth } from './truth.ts';

/** Where they differ, in words; nothing where the Worker is right. */
export async function differences(
  db: D1Database,
  history: History,
  run: HistoryRun,
  truth: Truth,
): Promise<string[]> {
  const books = await readBooks(db, run.business);
  const today = dayOfInstant(history.timeZone, run.nowMs);
  return [
    ...outcomesThatDiffer(history, run, truth),
    ...(await daysThatDiffer(db, run, truth)),
    ...(await standingsThatDiffer(db, run, [today, books.headDay], truth)),
    ...purchasesThatDiffer(books.purchases, truth),
    ...refundsThatDiffer(run, truth),
    ...referralsThatDiffer(books.advocates, truth),
    ...(await reportsThatDiffer(db, run.business, truth)),
    ...(await checkLedger(db, run.business)),
  ];
}

/** What is stored of a business. */
interface Books {
  headDay: Day;
  purchases: Map<string, Purchase>;
  /** Each client's advocate. */
  advocates: Map<string, string | null>;
}

async function readBooks(db: D1Database, business: string): Promise<Books> {
  const [head, clients] = await db.batch<any>([
    db.prepare('SELECT day FROM ror_heads WHERE business = ?1').bind(business),
    db.prepare('SELECT client_id, advocate_id FROM clients WHERE business = ?1').bind(business),
  ]);
  const everything = { clientId: null, from: null, to: null, after: undefined, count: 10_000 };
  const purchases = (await listPurchases(db, business, everything)) ?? [];
  return {
    headDay: head!.results[0].day,
    purchases: new Map(purchases.map((purchase) => [purchase.id, purchase])),
    advocates: new Map(clients!.results.map((row) => [row.client_id, row.advocate_id])),
  };
}

function outcomesThatDiffer(history: History, run: HistoryRun, truth: Truth): string[] {
  return truth.outcomes.flatMap((outcome, place) =>
    run.outcomes[place] === outcome
      ? []
      : [
          `fact ${place} (${history.facts[place]?.kind}) is ${outcome}; the Worker says ${run.outcomes[place]}`,
        ],
  );
}

/** Every day from before the first purchase until a month after all covers end, as one series. */
async function daysThatDiffer(db: D1Database, run: HistoryRun, truth: Truth): Promise<string[]> {
  const turns = turningDays(truth).map(dayOf);
  const [first, last] = [turns[0], turns.at(-1)];
  if (first === undefined || last === undefined) return [];
  const expected = new Map(turns.map((day) => [day, dayNumbers(truth, formatDay(day))]));
  const series = rorSeries(await readLedgerDays(db, run.business, last + 31), first, last + 31);
  const differing: string[] = [];
  // Between two turning days nothing happens, so each day must be what the turning day before it is.
  let current: DayNumbers | undefined;
  for (const point of series) {
    current = expected.get(point.day) ?? current;
    if (current !== undefined && !isSame(point, current)) {
      differing.push(
        `${formatDay(point.day)} is ${show(current)}; the series says ${show(numbersOf(point))}`,
      );
    }
  }
  return differing;
}

/** Single days around the head, which are read another way than the series. */
async function standingsThatDiffer(
  db: D1Database,
  run: HistoryRun,
  [today, headDay]: [Day, Day],
  truth: Truth,
): Promise<string[]> {
  const days = [...new Set([today, headDay - 1, headDay, headDay + 1, headDay + 366])];
  const standings = await Promise.all(days.map((day) => readStanding(db, run.business, day)));
  return days.flatMap((day, index) => {
    const found = rorOf(standings[index]!);
    const expected = dayNumbers(truth, formatDay(day));
    if (isSame(found, expected)) return [];
    const read = `read from the head of ${formatDay(headDay)} ${show(numbersOf(found))}`;
    return [`${formatDay(day)} is ${show(expected)}; ${read}`];
  });
}

function purchasesThatDiffer(purchases: ReadonlyMap<string, Purchase>, truth: Truth): string[] {
  const never = [...purchases.keys()].filter((id) => !truth.purchases.has(id));
  if (never.length > 0) return [`these purchases never were: ${never.join(', ')}`];
  return [...truth.purchases.values()].flatMap((expected) => {
    const found = purchases.get(expected.fact.id);
    const [said, wanted] = [
      show(found === undefined ? null : answerOf(found)),
      show(answerExpectedOf(expected)),
    ];
    return said === wanted ? [] : [`purchase ${expected.fact.id} is ${wanted}; the Worker says ${said}`];
  });
}

/** The refunds of purchases of which one was reversed; their ids are the service's to make. */
function refundsThatDiffer({ refunds }: HistoryRun, truth: Truth): string[] {
  return [...refunds].flatMap(([id, found]) => {
    const expected = [...truth.refunds.values()].filter(({ purchaseId }) => purchaseId === id);
    const wanted = listed(
      expected.map(({ amountMinor, reversed }) => ({ amountMinor, isReversed: reversed })),
    );
    const said = listed(found);
    return said === wanted ? [] : [`the refunds of ${id} are ${wanted}; the Worker says ${said}`];
  });
}

function listed(refunds: readonly ListedRefund[]): string {
  const each = refunds.map(({ amountMinor, isReversed }) => `${amountMinor}${isReversed ? ' reversed' : ''}`);
  return each.sort().join(', ');
}

function referralsThatDiffer(advocates: ReadonlyMap<string, string | null>, truth: Truth): string[] {
  return [...truth.peopleById].flatMap(([clientId, person]) => {
    // Somebody who was merged has no referral beside the survivor's.
    if (person.clientId !== clientId) return [];
    const expected = attribution(truth, clientId);
    const found = advocates.get(clientId) ?? null;
    // An erased advocate keeps the referral under a name that says nothing.
    const isRight =
      expected === null || expected.advocateId !== null
        ? found === (expected?.advocateId ?? null)
        : found !== null;
    return isRight ? [] : [`${clientId} was brought by ${expected?.advocateId}; the Worker says ${found}`];
  });
}

const ERASED = 'somebody who was erased';

function answerOf(purchase: Purchase) {
  const {
    clientId: said,
    amount,
    currency,
    purchasedAt,
    refundedAmount,
    repeat,
    notReferredBecause,
  } = purchaseToJson(purchase, purchase.refundedMinor, purchase);
  const clientId = said.startsWith('erased_') ? ERASED : said;
  return { clientId, amount, currency, purchasedAt, refundedAmount, repeat, notReferredBecause };
}

function answerExpectedOf({ fact, client, refundedMinor, repeat, reason }: TruePurchase) {
  return {
    clientId: client.erasedAt < Infinity ? ERASED : client.clientId,
    amount: fact.amountMinor,
    currency: fact.currency,
    purchasedAt: new Date(fact.occurredAtMs).toISOString(),
    refundedAmount: refundedMinor,
    repeat,
    notReferredBecause: reason,
  };
}

function isSame(found: Ror, expected: DayNumbers): boolean {
  return (
    found.active === expected.active &&
    found.referred === expected.referred &&
    found.repeat === expected.repeat &&
    found.both === expected.both &&
    found.referredOrRepeat === expected.referredOrRepeat &&
    found.ror === expected.ror &&
    found.ever === expected.clientsEver &&
    found.rorAllTime === expected.rorAllTime
  );
}

function numbersOf({
  ever,
  active,
  referred,
  repeat,
  both,
  referredOrRepeat,
  ror,
  rorAllTime,
}: Ror): DayNumbers {
  return { active, referred, repeat, both, referredOrRepeat, ror, clientsEver: ever, rorAllTime };
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is not a day`);
  return day;
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
