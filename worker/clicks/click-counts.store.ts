import type { Period } from '../calendar/period.ts';
import { CLICKS_BY_PEOPLE, UNIQUE_CLICKS } from './fold-clicks.store.ts';

export interface ClickCounts {
  clicks: number;
  /** Visitors, each counted once a link and day: the hash that tells them apart changes daily. */
  uniqueClicks: number;
}

/** Clicks by people on all links of a business in a period: daily counts, and the raw ones not folded yet. */
export async function countClicks(db: D1Database, business: string, period: Period): Promise<ClickCounts> {
  const counts = await db.prepare(COUNT_CLICKS).bind(business, period.from, period.to).first<ClickCounts>();
  return counts ?? { clicks: 0, uniqueClicks: 0 };
}

const COUNT_CLICKS = `SELECT COALESCE(SUM(clicks), 0) AS clicks, COALESCE(SUM(unique_clicks), 0) AS uniqueClicks
  FROM (
    SELECT d.clicks, d.unique_clicks FROM click_days d WHERE d.business = ?1 AND d.day BETWEEN ?2 AND ?3
    UNION ALL
    SELECT ${CLICKS_BY_PEOPLE}, ${UNIQUE_CLICKS} FROM clicks c WHERE c.business = ?1 AND c.day BETWEEN ?2 AND ?3
    GROUP BY c.day, c.link_id
  )`;
