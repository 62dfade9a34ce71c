/** Compares what a Worker says of clients, of advocates and of a period with what the model says. */
import { parseDay } from '../../../../worker/calendar/day.ts';
import { listClients } from '../../../../worker/clients/clients.store.ts';
import { listAdvocates } from '../../../../worker/reports/advocates.store.ts';
import { earnedGrowthOf } from '../../../../worker/reports/earned-growth.ts';
import { readSlicing } from '../../../../worker/reports/slices.store.ts';
import { readStats } from '../../../../worker/reports/stats.store.ts';
import { daysBetween, dayNumber, dayText } from '../civil-days.ts';
import { survivorOf } from '../merges.ts';
import { referrerOf, turningDays } from '../model.ts';
import { earnedGrowth } from '../model-reports.ts';
import type { Person, TruePurchase, Truth } from '../truth.ts';
import { cohortsThatDiffer } from './cohorts-that-differ.ts';

/** Where they differ, in words; nothing where the Worker is right. */
export async function reportsThatDiffer(db: D1Database, business: string, truth: Truth): Promise<string[]> {
  return [
    ...(await clientsThatDiffer(db, business, truth)),
    ...(await figuresThatDiffer(db, business, truth)),
    ...(await cohortsThatDiffer(db, business, truth)),
  ];
}

/** Everybody, by whatever ids, once. */
function everybody(truth: Truth): Person[] {
  return [...new Set(truth.ids.map((one) => survivorOf(truth, one)))];
}

function counted({ purchases }: Person): TruePurchase[] {
  return purchases.filter((purchase) => !purchase.void).toSorted((one, other) => one.day - other.day);
}

async function clientsThatDiffer(db: D1Database, business: string, truth: Truth): Promise<string[]> {
  const listed = (await listClients(db, business, { after: undefined, count: 10_000 })) ?? [];
  const found = new Map(listed.map((client) => [client.clientId, client]));
  return [...truth.peopleById].flatMap(([clientId, person]) => {
    const client = found.get(clientId);
    const isMerged = person.clientId !== clientId;
    // Of somebody who never bought it is the Worker's to know or not.
    if (client === undefined) {
      return isMerged || person.purchases.length === 0 ? [] : [`${clientId} is not among the clients`];
    }
    const said = show([client.purchases, client.firstDay, client.lastDay, client.brought]);
    const wanted = isMerged ? show([0, null, null, 0]) : show(expectedOf(truth, person));
    return said === wanted
      ? []
      : [`the client ${clientId} is [purchases, first, last, brought] ${wanted}; the Worker says ${said}`];
  });
}

function expectedOf(truth: Truth, person: Person) {
  const purchases = counted(person);
  const brought = everybody(truth).filter((client) => referrerOf(client) === person);
  return [purchases.length, dayOf(purchases[0]?.day), dayOf(purchases.at(-1)?.day), brought.length];
}

/** The figures of a period that begins and ends where numbers change. */
async function figuresThatDiffer(db: D1Database, business: string, truth: Truth): Promise<string[]> {
  const turns = turningDays(truth);
  const [from, to] = [turns[Math.floor(turns.length / 4)], turns[Math.floor((turns.length * 3) / 4)]];
  if (from === undefined || to === undefined) return [];
  const slicing = await readSlicing(db, business);
  const period = { from: parseDay(from)!, to: parseDay(to)! };
  const days = daysBetween(dayNumber(from), dayNumber(to)) + 1;
  const before = { from: period.from - days, to: period.from - 1 };
  const asked = { period, after: undefined, count: 10_000, slicing };
  const [stats, ranked] = [
    await readStats(db, business, { period, before, slicing }),
    await listAdvocates(db, business, asked),
  ];
  const growth = earnedGrowthOf(stats?.sales ?? []);
  const currencies = growth.map(({ currency }) => currency);
  const newOnes = everybody(truth).filter((client) => isNewIn(client, from, to));
  const expected = [
    newOnes.length,
    newOnes.filter((client) => referrerOf(client) !== null).length,
    refundsIn(truth, from, to),
    earnedGrowth(truth, from, to).filter(({ currency }) => currencies.includes(currency)),
  ];
  const said = [
    stats?.newClients,
    stats?.referrals,
    (stats?.refunds ?? []).map((one) => [one.currency, one.refunds, Number(one.refundedMinor)]),
    growth.map(({ revenueMinor: _, ...one }) => ({
      currency: one.currency,
      fromExistingMinor: Number(one.fromExistingMinor),
      fromReferredNewMinor: Number(one.fromReferredNewMinor),
      previousMinor: Number(one.previousMinor),
      earnedGrowth: one.earnedGrowth,
    })),
  ];
  const isSame = show(said) === show(expected);
  return [
    ...(isSame ? [] : [`from ${from} to ${to} it is ${show(expected)}; the stats say ${show(said)}`]),
    ...ranksThatDiffer(truth, newOnes, new Map(ranked?.map((one) => [one.advocateId, one.referrals]))),
  ];
}

/** An erased advocate is ranked under a name that says nothing. */
function ranksThatDiffer(truth: Truth, newOnes: Person[], ranked: ReadonlyMap<string, number>): string[] {
  return [...truth.peopleById].flatMap(([clientId, person]) => {
    const isMerged = person.clientId !== clientId;
    const wanted = isMerged ? 0 : newOnes.filter((client) => referrerOf(client) === person).length;
    const said = ranked.get(clientId) ?? 0;
    return said === wanted ? [] : [`${clientId} has ${wanted} referrals; the leaderboard says ${said}`];
  });
}

function isNewIn(client: Person, from: string, to: string): boolean {
  const [first] = counted(client);
  return first !== undefined && dayNumber(from) <= first.day && first.day <= dayNumber(to);
}

/** How many refunds and how much, for each currency. One of 0 is one only where it makes a purchase void. */
function refundsIn(truth: Truth, from: string, to: string): [string, number, number][] {
  const sums = new Map<string, [string, number, number]>();
  for (const { purchaseId, amountMinor, reversed } of truth.refunds.values()) {
    const { fact, day } = truth.purchases.get(purchaseId)!;
    if (reversed || day < dayNumber(from) || day > dayNumber(to)) continue;
    if (amountMinor === 0 && fact.amountMinor > 0) continue;
    const [, refunds, refundedMinor] = sums.get(fact.currency) ?? ['', 0, 0];
    sums.set(fact.currency, [fact.currency, refunds + 1, refundedMinor + amountMinor]);
  }
  return [...sums.values()].sort(([one], [other]) => (one < other ? -1 : 1));
}

function dayOf(day: number | undefined) {
  return day === undefined ? null : parseDay(dayText(day));
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
