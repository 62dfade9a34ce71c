import { sql, type SQL } from 'drizzle-orm';
import type { clicks } from '../../schema/tables/clicks.ts';

/*
 * The rule that only what a person follows is a click (definition.md, Words), as SQL over raw clicks under
 * whatever name a statement has them.
 */

type Clicks = Pick<typeof clicks, 'kind' | 'visitor'>;

/** Whether a raw click is one by a person. */
export function byPeople({ kind }: Clicks): SQL {
  return sql`${kind} = 'person'`;
}

/** How many of a group of raw clicks are by people. */
export function clicksByPeople(raw: Clicks): SQL {
  return sql`SUM(${byPeople(raw)})`;
}

/**
 * How many people made the raw clicks of one link and day. Clicks by people without a hash count as a visitor
 * each: nobody can say that they are not.
 */
export function visitorsByPeople(raw: Clicks): SQL {
  return sql`COUNT(DISTINCT IIF(${byPeople(raw)}, ${raw.visitor}, NULL)) +
    SUM(${byPeople(raw)} AND ${raw.visitor} IS NULL)`;
}
