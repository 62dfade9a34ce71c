import type { Business } from '../../businesses/business.ts';
import type { Day } from '../../calendar/day.ts';
import { monthsBefore } from '../../calendar/months.ts';
import type { Deps } from '../../database/deps.ts';
import { readLedgerDays } from '../../ledger/ledger-days.store.ts';
import type { RefusalOf } from '../../refusals/refusal.ts';
import {
  findMovedClients,
  findSearchedClients,
  type FoundPage,
} from '../../relationships/clients/find-clients-behind.act.ts';
import { findClientsPage } from '../../relationships/clients/find-clients-page.act.ts';
import { isEnding, type MovedClient } from '../../relationships/clients/moved-clients.store.ts';
import type { ClientPlace } from '../../relationships/clients/ordered-clients.store.ts';
import { readPurchaseDays } from '../../relationships/clients/purchase-days.store.ts';
import { isSmall } from '../../relationships/rhythm.ts';
import { readEverybody } from '../../relationships/summary/everybody.store.ts';
import { summarize, type Summary } from '../../relationships/summary/summary.ts';
import { untilDay } from '../../calendar/cover.ts';
import { movementBetween } from '../../ror/movement.ts';
import { readStanding } from '../../ror/standing.store.ts';
import type { AskedClients, ClientRow, ListedClients, ScreenSort } from './listed-clients.ts';

/** How many months the strip of a client shows. */
export const STRIP_MONTHS = 24;

type Readable = Pick<Deps, 'databases' | 'db'>;

/** What a page of the list is read for. */
export interface PageAsked {
  asked: AskedClients;
  after: string | ClientPlace | undefined;
  limit: number;
  asOf: Day;
}

export type ReadClientsOutcome = { kind: 'read'; listed: ListedClients } | RefusalOf<'business_busy'>;

/**
 * A page of the clients that are asked for, each as the API answers it, with the days of its purchases. Of a
 * small business the stages are counted as well.
 */
export async function readClientsScreen(
  deps: Readable,
  business: Pick<Business, 'id' | 'currency' | 'timeZone'>,
  page: PageAsked,
): Promise<ReadClientsOutcome> {
  const { asked, asOf } = page;
  const { ever } = await readStanding(deps.db, business.id, asOf);
  const sort = sortOf(asked, isSmall(ever));
  const found = await readPage(deps, business, page, sort);
  if (found.kind !== 'found') return found;
  const stripFrom = monthsBefore(asOf, STRIP_MONTHS);
  const clientIds = found.clients.map(({ clientId }) => clientId);
  const days = await readPurchaseDays(deps.db, business.id, { clientIds, from: stripFrom, asOf });
  const summary = isSmall(ever) ? await readSummary(deps.db, business, asOf) : null;
  if (days === null || summary === 'busy') return { kind: 'business_busy' };
  const rows = found.clients.map((client): ClientRow => ({
    client,
    relationship: found.relationships.get(client.clientId) ?? null,
    days: days.get(client.clientId) ?? [],
    move: moveOf(found.moves?.get(client.clientId), asked),
  }));
  const moved = await countMoved(deps.db, business.id, asked);
  return { kind: 'read', listed: { rows, sort, nextKey: found.nextKey, summary, moved, asOf, stripFrom } };
}

/** By the last purchase, unless another order is asked for, or there are many to sort. */
function sortOf(asked: AskedClients, isFew: boolean): ScreenSort {
  if (asked.kind !== 'wanted') return 'id';
  return asked.sort ?? (isFew ? 'lastPurchase' : 'id');
}

type Page = Omit<FoundPage, 'nextKey'> & {
  nextKey: ListedClients['nextKey'];
  moves?: ReadonlyMap<string, MovedClient>;
};

async function readPage(
  deps: Readable,
  business: Pick<Business, 'id' | 'currency'>,
  { asked, after, limit, asOf }: PageAsked,
  sort: ScreenSort,
): Promise<Page | RefusalOf<'business_busy'>> {
  const afterId = typeof after === 'string' ? after : undefined;
  switch (asked.kind) {
    case 'moved': {
      const { moved: kind, from, to } = asked;
      return findMovedClients(deps, business, { kind, from, to, after: afterId, count: limit, asOf });
    }
    case 'searched':
      return findSearchedClients(deps, business, { typed: asked.typed, after: afterId, limit, asOf });
    case 'wanted': {
      const order =
        sort === 'id'
          ? { sort: undefined, after: afterId }
          : { sort, after: typeof after === 'object' ? after : undefined };
      return findClientsPage(deps, business, { wanted: asked.wanted, order, limit, asOf });
    }
  }
}

async function readSummary(
  db: D1Database,
  business: Pick<Business, 'id' | 'timeZone'>,
  asOf: Day,
): Promise<Summary | 'busy'> {
  const read = await readEverybody(db, business, [asOf, asOf]);
  return read === null ? 'busy' : summarize(read.day.everybody, read.day.rhythm, asOf);
}

/** How many moved ROR so, as GET /v1/ror/movement counts them. */
async function countMoved(db: D1Database, businessId: string, asked: AskedClients): Promise<number | null> {
  if (asked.kind !== 'moved') return null;
  const { moved, from, to } = asked;
  return movementBetween(await readLedgerDays(db, businessId, to), from, to).byKind[moved].clients;
}

/** Who ceased to be something did so on the day that the last purchase no longer covers. */
function moveOf(move: MovedClient | undefined, asked: AskedClients): ClientRow['move'] {
  if (move === undefined || asked.kind !== 'moved') return null;
  return { times: move.times, onDay: isEnding(asked.moved) ? untilDay(move.lastDay) : move.lastDay };
}
