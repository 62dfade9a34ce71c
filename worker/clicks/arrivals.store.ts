import type { Day } from '../calendar/day.ts';

/** One visitor who came to a page of the business by a link. */
export interface NewArrival {
  day: Day;
  linkId: string;
  /** The visitor's keyed hash of the day. */
  visitor: string;
}

/** Counts an arrival, once a visitor, link and day: the same again changes nothing. */
export async function recordArrival(db: D1Database, business: string, arrival: NewArrival): Promise<void> {
  const values = [business, arrival.day, arrival.linkId] as const;
  await db.batch([
    db
      .prepare(
        'INSERT INTO arrivals (business, day, link_id, visitor) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .bind(...values, arrival.visitor),
    db
      .prepare(
        `INSERT INTO arrival_days (business, day, link_id, arrivals) SELECT ?, ?, ?, 1 WHERE changes() = 1
         ON CONFLICT (business, day, link_id) DO UPDATE SET arrivals = arrivals + 1`,
      )
      .bind(...values),
  ]);
}
