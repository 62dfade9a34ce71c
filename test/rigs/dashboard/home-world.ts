/** A business with a history up to today, and its Home, in this process. */
import { findBusiness } from '../../../worker/businesses/businesses.store.ts';
import { beginCalls } from '../../../worker/dashboard/calls/begin-calls.act.ts';
import { newId } from '../../../worker/crypto/ids.crypto.ts';
import { randomBytes } from '../../../worker/crypto/random.crypto.ts';
import type { Role } from '../../../worker/members/role.ts';
import type { Said } from '../client.ts';
import { recordingD1 } from '../databases/recording-d1.ts';
import type { BusinessSettings, TestBusiness } from '../new-business.ts';
import { sendInNode } from '../torture/worker-in-node.ts';
import { bindingsOn, businessIn, newWorld, type World } from '../world-in-node.ts';
import { signedIn } from './signed-in.ts';

const DAY_MS = 86_400_000;

export interface HomeWorld {
  world: World;
  business: TestBusiness;
  /** The database of the business's facts. */
  db: D1Database;
  /** The screen as a member in a role reads it. */
  open(path?: string, asked?: { role?: Role; lang?: string }): Promise<Said>;
  /** The same, with the calls of the database that it took. */
  count(path?: string): Promise<{ said: Said; calls: number }>;
}

export async function newHomeWorld(
  shards: 1 | 2 = 1,
  settings: Partial<BusinessSettings> = {},
): Promise<HomeWorld> {
  const world = newWorld(shards);
  const business = await businessIn(world, settings);
  const [directory] = world.databases;
  const db = world.databases.at(-1);
  if (directory === undefined || db === undefined) throw new Error('there is no database');
  const askWith = async (databases: readonly D1Database[], path: string, role: Role, lang: string) => {
    const { cookie } = await signedIn(directory, business.id, { role });
    const headers = { Cookie: cookie, 'Accept-Language': lang };
    return sendInNode(bindingsOn(databases), { method: 'GET', path, key: null, headers });
  };
  return {
    world,
    business,
    db,
    open: (path = '/dashboard', { role = 'owner', lang = 'en' } = {}) =>
      askWith(world.databases, path, role, lang),
    async count(path = '/dashboard') {
      const recorded = world.databases.map((database) => recordingD1(database));
      const said = await askWith(
        recorded.map((one) => one.db),
        path,
        'owner',
        'en',
      );
      return { said, calls: recorded.reduce((sum, one) => sum + one.calls.length, 0) };
    },
  };
}

/** A row of a batch: who bought how many days ago, for how much, and who sent the client. */
export type Bought = [clientId: string, daysAgo: number, amount: number, referredBy?: string, name?: string];

export async function sendHistory(business: TestBusiness, bought: readonly Bought[]): Promise<void> {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const lines = bought.map(([clientId, daysAgo, amount, referredBy = '', name = ''], place) => {
    const at = new Date(Date.now() - daysAgo * DAY_MS).toISOString();
    return [`p${place}`, clientId, at, amount, referredBy, name]
      .map((cell) => quoted(String(cell)))
      .join(',');
  });
  for (let from = 0; from < lines.length; from += 1_000) {
    const rows = lines.slice(from, from + 1_000).join('\n');
    const csv = `id,clientId,purchasedAt,amount,referredBy,clientName\n${rows}\n`;
    const said = await business.post('/v1/purchases/batch', csv, { headers: { 'Content-Type': 'text/csv' } });
    if (said.status !== 200 || said.body.rejected > 0) throw new Error(said.text.slice(0, 500));
  }
}

/** Two years of a shop: 240 clients who buy now and then, every sixth brought by an earlier one. */
export function generatedHistory(): Bought[] {
  return Array.from({ length: 240 }, (_, place): Bought[] => {
    const first = 3 + ((place * 97) % 700);
    const referredBy = place % 6 === 5 ? `c${place - 5}` : '';
    const again = Array.from({ length: place % 4 }, (_, time) => first - (time + 1) * (20 + (place % 50)));
    return [first, ...again.filter((day) => day >= 1)].map((day, time) => [
      `c${place}`,
      day,
      1_000 + ((place * 37) % 9_000),
      time === 0 ? referredBy : '',
    ]);
  }).flat();
}

/** Lets the business have calls suggested, as the button on Home does. */
export async function suggestCalls({ db, business }: Pick<HomeWorld, 'db' | 'business'>): Promise<void> {
  const found = await findBusiness(db, business.id);
  if (found === null) throw new Error('the business is gone');
  await beginCalls({ db, newId, randomBytes }, found, Date.now());
}

/** What a page says, without its marks. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/g, ' ')
    .trim();
}
