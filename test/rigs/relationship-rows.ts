/** Rows in every table of the relationship engine, as they are on record, for tests of what becomes of it. */

/** The tables, in the order of the migration. */
export const RELATIONSHIP_TABLES = [
  'relationship_settings',
  'model_fits',
  'forecasts',
  'client_stages',
  'wordings',
  'permissions',
  'suppressed',
  'contacts',
  'client_keys',
  'offers',
  'asks',
  'call_suggestions',
  'call_trials',
] as const;

/** Numbers whose last digits a copy may lose. */
export const HARD_REALS = [0.1 + 0.2, 1 / 3, 4.413_595_123_456_789, 1e-300] as const;

type Values = (string | number | null)[];

/** A row with all its values, in the order of the columns. */
function insert(db: D1Database, into: string, ...values: Values): D1PreparedStatement {
  const places = values.map(() => '?').join(', ');
  return db.prepare(`INSERT INTO ${into} VALUES (${places})`).bind(...values);
}

/**
 * Tells everything that can be kept of a relationship with a client, with its id wherever a text about it can
 * be: each row's own id is made of `prefix`.
 */
export async function tellRelationship(
  db: D1Database,
  businessId: string,
  clientId: string,
  prefix = clientId.slice(-6),
): Promise<void> {
  const own = [businessId, clientId] as const;
  const contact = (atMs: number, ...rest: Values) =>
    insert(db, 'contacts', ...own, atMs, `cnt_${prefix}_${atMs - 2}`, ...rest);
  await db.batch([
    db
      .prepare(
        "INSERT INTO relationship_settings (business, settings, since_ms) VALUES (?, '{}', 1) ON CONFLICT DO NOTHING",
      )
      .bind(businessId),
    insert(db, 'client_stages', ...own, 'client', 20_000),
    insert(db, 'client_keys', ...own, 'sealed'),
    contact(3, 'call', 'out', 'good', `of ${clientId}`, 'Maria', null),
    contact(4, 'reply', 'in', 'none', null, clientId, `cal_${prefix}`),
    insert(db, 'asks', ...own, 5, `ask_${prefix}_1`, 'share', 4, 'panel', null, 'accepted', 6, clientId),
    insert(db, 'asks', ...own, 7, `ask_${prefix}_2`, 'offer', 2, 'email', 'ofr_1', 'shown', null, 'Maria'),
  ]);
  await tellPermissions(db, own, prefix);
  await tellCalls(db, own, prefix);
}

type Own = readonly [businessId: string, clientId: string];

async function tellPermissions(db: D1Database, own: Own, prefix: string): Promise<void> {
  const [businessId, clientId] = own;
  const act = (place: number, ...rest: Values) =>
    insert(db, 'permissions', ...own, place, `prm_${prefix}_${place}`, ...rest);
  await db.batch([
    db
      .prepare(
        "INSERT INTO wordings VALUES (?, 'wrd_1', 'en', 'digest', 'May we write to you?', 1) ON CONFLICT DO NOTHING",
      )
      .bind(businessId),
    act(1, 'updates', 'email', 'given', 'consent', 'person', 'wrd_1', `a letter of ${clientId}`, clientId),
    act(2, 'call', 'any', 'objected', null, 'panel', null, null, 'client'),
  ]);
}

async function tellCalls(db: D1Database, own: Own, prefix: string): Promise<void> {
  const [businessId, clientId] = own;
  const rank = await nextRank(db, businessId);
  const parts = JSON.stringify({ name: clientId });
  const call = 'call_suggestions (business, client_id, week, rank, id, reason_code, parts, state, at_ms)';
  const trial = 'call_trials (business, client_id, week, pair, arm, until_day)';
  await db.batch([
    insert(db, call, ...own, 20_003, rank, `cal_${prefix}`, 'value', parts, 'open', 8),
    insert(db, trial, ...own, 20_003, rank, 'suggested', 20_093),
  ]);
}

/** Tells what is kept of the business as a whole, and one address that is suppressed. */
export async function tellReadings(db: D1Database, businessId: string): Promise<void> {
  const [r, alpha, a, b] = HARD_REALS;
  const of = (text: string, ...values: Values) => db.prepare(text).bind(businessId, ...values);
  await db.batch([
    of(
      `INSERT INTO relationship_settings VALUES (?, '{"callsAWeek":2}', 1, 2, '3 4', '{}', 5, 6, 'c3', 7)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, fit_due_at_ms = 2`,
    ),
    of('INSERT INTO model_fits VALUES (?, 20000, ?, ?, ?, ?, ?, 200, 100, 300, 9)', r, alpha, a, b, -9582.43),
    of('INSERT INTO model_fits VALUES (?, 20007, 1.0, 3.0, 2, 1e15, -0.0, 200, 100, 300, 9)'),
    of(
      'INSERT INTO forecasts (business, horizon_days, made_on, said, sd, at_ms) VALUES (?, 30, 20000, ?, 0.01, 9)',
      0.422_512_345_678_901_2,
    ),
    of('INSERT INTO forecasts (business, horizon_days, made_on, at_ms) VALUES (?, 90, 20000, 9)'),
    of("INSERT INTO suppressed VALUES (?, 'digest-of-somebody')"),
    of("INSERT INTO offers VALUES (?, 'ofr_1', 'A tasting', NULL, 'client', 30, NULL, 1, 9)"),
  ]);
}

async function nextRank(db: D1Database, businessId: string): Promise<number> {
  const row = await db
    .prepare('SELECT COUNT(*) AS n FROM call_suggestions WHERE business = ?')
    .bind(businessId)
    .first<{ n: number }>();
  return (row?.n ?? 0) + 1;
}

/** The rows of a business in those tables, each with its values as the database has them. */
export async function relationshipRowsOf(db: D1Database, businessId: string) {
  const held: [string, Record<string, unknown>[]][] = [];
  for (const table of RELATIONSHIP_TABLES) {
    const { results } = await db
      .prepare(`SELECT * FROM ${table} WHERE business = ?`)
      .bind(businessId)
      .all<Record<string, unknown>>();
    const sorted = results.map((row) => ({ row, text: JSON.stringify(Object.values(row)) }));
    sorted.sort((one, other) => (one.text < other.text ? -1 : 1));
    held.push([table, sorted.map(({ row }) => row)]);
  }
  return Object.fromEntries(held) as Record<(typeof RELATIONSHIP_TABLES)[number], Record<string, unknown>[]>;
}
