import { openAccount } from '../../../worker/keys/open-account.act.ts';
import type { Business } from '../../../worker/businesses/business.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { checkLedger } from '../../../worker/ledger/check-ledger.store.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import type { Observation, Taken } from '../../../worker/connectors/observation.ts';
import { wholeSettings } from '../../../worker/connectors/connector-settings.ts';
import type { ConnectorSettings } from '../../../worker/connectors/provider-rules.ts';
import {
  takeObservations,
  type ConnectorOfFacts,
} from '../../../worker/connectors/recorder/take-observations.act.ts';

export const NOW_MS = Date.UTC(2026, 10, 1);
const DAY_MS = 86_400_000;
/** The advocate whose link has the code `anna`; `bert` is another one's. */
export const ANNA = 'advocate_anna';

export function connectorOf(
  provider: ConnectorOfFacts['provider'],
  settings: Partial<ConnectorSettings> = {},
): ConnectorOfFacts {
  return {
    id: `con_${provider}`,
    provider,
    slug: 'main',
    settings: wholeSettings({ deletedOrdersAreVoid: true, ...settings }),
  };
}

/** What one connector says at once. */
export interface Delivery {
  from: ConnectorOfFacts;
  says: readonly Observation[];
}

export interface RecorderRig {
  db: D1Database;
  business: Business;
  /** Takes deliveries one after the other. */
  take(deliveries: readonly Delivery[]): Promise<Taken[]>;
  /** Takes deliveries of one connector in one call. */
  takeAtOnce(from: ConnectorOfFacts, deliveries: readonly (readonly Observation[])[]): Promise<Taken[]>;
}

/** A business with links of these codes, and the recorder on its database. */
export async function newRecorder(
  db: D1Database,
  codes: readonly string[] = ['anna', 'bert'],
): Promise<RecorderRig> {
  const deps = { databases: { directory: db, shards: [db] }, newId, randomBytes, keep: () => null };
  const settings = {
    name: 'A shop',
    timeZone: 'UTC',
    currency: 'EUR',
    website: 'https://shop.example/',
    allowedHosts: null,
    attributionWindowDays: 90,
    minimumSample: 30,
  };
  const { business } = await openAccount(deps, settings, NOW_MS - 400 * DAY_MS);
  for (const code of codes) await linkOf(db, business.id, code).run();
  return recorderOn(db, business);
}

/** The recorder on a database that has the business already. */
export function recorderOn(db: D1Database, business: Business): RecorderRig {
  const facts = { db, databases: { directory: db, shards: [db] } };
  const takeAtOnce: RecorderRig['takeAtOnce'] = (from, deliveries) =>
    takeObservations(
      facts,
      business,
      from,
      deliveries.map((observations) => ({ observations, receivedAtMs: NOW_MS })),
      NOW_MS,
    );
  return {
    db,
    business,
    takeAtOnce,
    async take(deliveries) {
      const taken: Taken[] = [];
      for (const { from, says } of deliveries) taken.push(...(await takeAtOnce(from, [says])));
      return taken;
    },
  };
}

function linkOf(db: D1Database, business: string, code: string): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO links
         (id, business, code, advocate_id, destination, enabled, switched_at_ms, created_at_ms)
       VALUES (?, ?, ?, ?, 'https://shop.example/', 1, '[]', 0)`,
    )
    .bind(`lnk_${code}`, business, code, `advocate_${code}`);
}

/** The numbers of a ledger, without the ids that depend on who came first. */
export interface LedgerPicture {
  sales: Record<string, unknown>;
  /** Which sales are one person's, and who brought that person. */
  people: unknown[];
  waiting: number;
  /** What the ledger's days say otherwise than the purchases. */
  differences: string[];
}

export async function pictureOf(db: D1Database, business: string): Promise<LedgerPicture> {
  const { results: sales } = await db
    .prepare(
      `SELECT id, client_id, amount_minor, refunded_minor, void, ref, claim_advocate_id
       FROM purchases WHERE business = ? ORDER BY id`,
    )
    .bind(business)
    .all<Record<string, string | number | null>>();
  const { results: clients } = await db
    .prepare(
      'SELECT client_id, advocate_id FROM clients WHERE business = ? AND first_purchase_id IS NOT NULL',
    )
    .bind(business)
    .all<{ client_id: string; advocate_id: string | null }>();
  const { results: waiting } = await db
    .prepare('SELECT waits_for, id FROM connector_waiting WHERE business = ?')
    .bind(business)
    .all();
  const counted = sales.filter((sale) => !String(sale['id']).includes('unseen'));
  const people = clients
    .map(({ client_id: clientId, advocate_id: advocateId }) => ({
      sales: counted.filter((sale) => sale['client_id'] === clientId).map((sale) => sale['id']),
      advocateId,
    }))
    .filter((person) => person.sales.length > 0)
    .sort((one, other) => (String(one.sales[0]) < String(other.sales[0]) ? -1 : 1));
  return {
    sales: Object.fromEntries(counted.map(({ id, client_id: _, ...sale }) => [String(id), sale])),
    people,
    waiting: waiting.length,
    differences: await checkLedger(db, business),
  };
}
