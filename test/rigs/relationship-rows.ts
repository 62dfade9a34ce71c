/** Rows in every table of the relationship engine, as they are on record, for tests of what becomes of them. */

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
  const insert = (into: string, ...values: (string | number | null)[]) =>
    db.prepare(`INSERT INTO ${into} VALUES (${values.map(() => '?').join(', ')})`).bind(...values);
  const own = [businessId, clientId] as const;
  await db.batch([
    db
      .prepare(`INSERT INTO relationship_settings (business, settings, since_ms) VALUES (?, '{}', 1)
        ON CONFLICT DO NOTHING`)
      .bind(businessId),
    db
      .prepare(`INSERT INTO wordings VALUES (?, 'wrd_1', 'en', 'digest', 'May we write to you?', 1)
        ON CONFLICT DO NOTHING`)
      .bind(businessId),
    insert('client_stages', ...own, 'client', 20_000),
    insert('client_keys', ...own, 'sealed'),
    insert(
      'permissions',
      ...own,
      1,
      `prm_${prefix}_1`,
      'updates',
      'email',
      'given',
      'consent',
      'person',
      'wrd_1',
      `a letter of ${clientId}`,
      clientId,
    ),
    insert(
      'permissions',
      ...own,
      2,
      `prm_${prefix}_2`,
      'call',
      'any',
      'objected',
      null,
      'panel',
      null,
      null,
      'client',
    ),
    insert('contacts', ...own, 3, `cnt_${prefix}_1`, 'call', 'out', 'good', `of ${clientId}`, 'Maria', null),
    insert('contacts', ...own, 4, `cnt_${prefix}_2`, 'reply', 'in', 'none', null, clientId, `cal_${prefix}`),
    insert('asks', ...own, 5, `ask_${prefix}_1`, 'share', 4, 'panel', null, 'accepted', 6, clientId),
    insert('asks', ...own, 7, `ask_${prefix}_2`, 'offer', 2, 'email', 'ofr_1', 'shown', null, 'Maria'),
    insert(
      'call_suggestions (business, client_id, week, rank, id, reason_code, parts, state, at_ms)',
      ...own,
      20_003,
      await nextRank(db, businessId),
      `cal_${prefix}`,
      'value',
      JSON.stringify({ name: clientId }),
      'open',
      8,
    ),
    insert(
      'call_trials (business, client_id, week, pair, arm, until_day)',
      ...own,
      20_003,
      await nextRank(db, businessId),
      'suggested',
      20_093,
    ),
  ]);
}

/** Tells what is kept of the business as a whole, and one address that is suppressed. */
export async function tellReadings(db: D1Database, businessId: string): Promise<void> {
  const [r, alpha, a, b] = HARD_REALS;
  const of = (text: string, ...values: (string | number | null)[]) =>
    db.prepare(text).bind(businessId, ...values);
  await db.batch([
    of(
      `INSERT INTO relationship_settings VALUES (?, '{"callsAWeek":2}', 1, 2, '3 4', 5, 6, 'c3', 7)
       ON CONFLICT DO UPDATE SET settings = excluded.settings, fit_due_at_ms = 2`,
    ),
    of('INSERT INTO model_fits VALUES (?, 20000, ?, ?, ?, ?, ?, 200, 100, 300, 9)', r, alpha, a, b, -9582.43),
    of('INSERT INTO model_fits VALUES (?, 20007, 1.0, 3.0, 2, 1e15, -0.0, 200, 100, 300, 9)'),
    of('INSERT INTO forecasts VALUES (?, 30, 20000, ?, 9)', 0.422_512_345_678_901_2),
    of('INSERT INTO forecasts VALUES (?, 90, 20000, NULL, 9)'),
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
