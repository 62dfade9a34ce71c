import { sql } from 'drizzle-orm';
import { businesses } from '../../../schema/tables/facts.ts';
import type { Business } from '../../businesses/business.ts';
import { fields, flag, named, params, query, type Bound } from '../../database/query.ts';

const [b, BUSINESSES] = named(businesses, 'b');

const $under = params<{ businessId: string; version: number }>();
const STATE = fields({ isOpen: flag(sql`${b.version} = ${$under.version} AND ${b.frozen} = 0`) });
const READ_STATE = query(
  $under,
  STATE,
  sql`SELECT ${STATE.list} FROM ${BUSINESSES} WHERE ${b.id} = ${$under.businessId}`,
);

/**
 * Whether a business takes writes, and still has the settings under which it was read; for the batch of a
 * write, which does nothing otherwise.
 */
export function readIsOpen({ id, version }: Pick<Business, 'id' | 'version'>): Bound<{ isOpen: boolean }> {
  return READ_STATE({ businessId: id, version });
}
