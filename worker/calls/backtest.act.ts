import type { Business } from '../businesses/business.ts';
import type { Day } from '../calendar/day.ts';
import { monthsBefore } from '../calendar/months.ts';
import type { RefusalOf } from '../refusals/refusal.ts';
import { readAfterwards, readOtherLists, type Afterwards, type Watched } from './backtest.store.ts';
import { rankByScore, withCaps } from './call-list.ts';
import { readCandidates } from './read-candidates.act.ts';

/** For so many days after a look it is watched who stays away. */
export const STAYS_AWAY_DAYS = 180;
/** The looks of a year whose days are over, the latest first. */
const LOOKS_MONTHS_AGO = [6, 8, 10, 12];

/** What became of those whom a list named. */
export interface NamedByList {
  named: number;
  stayedAway: number;
  /** What those who stayed away had paid. */
  spentMinor: number;
}

/** What three lists of one day would have named. */
export interface Look {
  on: Day;
  until: Day;
  basis: 'model' | 'too_few';
  byList: NamedByList;
  bySilence: NamedByList;
  bySpend: NamedByList;
}

export type BacktestOutcome = { kind: 'tested'; looks: Look[] } | RefusalOf<'business_busy'>;

/**
 * What the order of the list would have found on past days, from the facts up to each of them, beside a list
 * by silence and one by spend (docs/relationships/calls.md, Does it find the right ones?). A large business
 * is looked at less often: each look reads all of its purchases.
 */
export async function backtest(
  db: D1Database,
  business: Pick<Business, 'id' | 'currency'>,
  { asOf, today, top }: { asOf: Day | null; today: Day; top: number },
  nowMs: number,
): Promise<BacktestOutcome> {
  const days = asOf === null ? LOOKS_MONTHS_AGO.map((months) => monthsBefore(today, months)) : [asOf];
  const looks: Look[] = [];
  for (const on of days) {
    const until = on + STAYS_AWAY_DAYS;
    if (until > today) continue;
    const look = await takeLook(db, business, { on, until, currency: business.currency, top }, nowMs);
    if (look.kind === 'business_busy') return look;
    if (look.kind === 'nobody') break;
    looks.push(look.look);
    if (looks.length >= looksFor(look.candidates)) break;
  }
  return { kind: 'tested', looks };
}

/** Fitting the model to 25,000 clients takes a third of a second. */
function looksFor(candidates: number): number {
  if (candidates > 15_000) return 1;
  return candidates > 5_000 ? 2 : LOOKS_MONTHS_AGO.length;
}

type TakenLook = { kind: 'taken'; look: Look; candidates: number } | { kind: 'nobody' };

async function takeLook(
  db: D1Database,
  business: Pick<Business, 'id' | 'currency'>,
  watched: Watched,
  nowMs: number,
): Promise<TakenLook | RefusalOf<'business_busy'>> {
  const { on, until, currency, top } = watched;
  const [read, others] = await Promise.all([
    readCandidates(db, business, on, nowMs),
    readOtherLists(db, business.id, watched),
  ]);
  if (read.kind !== 'read') return read;
  if (others === null) return { kind: 'business_busy' };
  const candidates = withCaps(read.candidates);
  const facts = { asOf: on, mainCurrency: currency, brought: read.brought, passed: new Map() };
  const byList = rankByScore(candidates, facts)
    .slice(0, top)
    .map(({ clientId }) => clientId);
  const { bySilence, bySpend } = others;
  if (byList.length === 0) return { kind: 'nobody' };
  const ids = [...new Set([...byList, ...bySilence, ...bySpend])];
  const afterwards = await readAfterwards(db, business.id, watched, ids);
  if (afterwards === null) return { kind: 'business_busy' };
  const of = (named: readonly string[]) => namedOf(named, afterwards);
  const lists = { byList: of(byList), bySilence: of(bySilence), bySpend: of(bySpend) };
  return { kind: 'taken', look: { on, until, basis: read.basis, ...lists }, candidates: candidates.length };
}

function namedOf(ids: readonly string[], afterwards: ReadonlyMap<string, Afterwards>): NamedByList {
  const away = ids.flatMap((id) => {
    const found = afterwards.get(id);
    return found?.hasStayedAway === true ? [found.spentMinor] : [];
  });
  const spentMinor = away.reduce((sum, spent) => sum + spent, 0);
  return { named: ids.length, stayedAway: away.length, spentMinor };
}
