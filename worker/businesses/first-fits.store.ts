import { sql } from 'drizzle-orm';
import { relationshipSettings as kept } from '../../schema/tables/relationships.ts';
import { bare, change, params, type Bound } from '../database/query.ts';

const $ = params<{ businessId: string }>();
const DUE = change(
  $,
  sql`UPDATE ${kept} SET ${bare(kept.fitDueAtMs)} = 0
    WHERE ${kept.businessId} = ${$.businessId} AND ${kept.fittedOf} IS NULL AND ${kept.fitDueAtMs} > 0`,
);

/**
 * The statement that has the model of a business fitted with the next pass of the jobs, where there were too
 * few purchases for it so far; for the batch of what brings many (docs/relationships/model.md, When). It
 * changes nothing where that is due already, and for a business that does not use relationships.
 */
export function dueFirstFit(businessId: string): Bound<never> {
  return DUE({ businessId });
}
