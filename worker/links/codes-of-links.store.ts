import { sql } from 'drizzle-orm';
import { links } from '../../schema/tables/directory.ts';
import { fields, params, query } from '../database/query.ts';
import { all } from '../database/run.ts';

const $ = params<{ businessId: string; ids: string }>();
const CODE = fields({ id: links.id, code: links.code });
const LIST = query(
  $,
  CODE,
  sql`SELECT ${CODE.list} FROM json_each(${$.ids}) i CROSS JOIN ${links}
    WHERE ${links.id} = i.value AND ${links.businessId} = ${$.businessId}`,
);

/** The codes that some links of a business have by now, by the ids of the links. */
export async function codesOfLinks(
  directory: D1Database,
  businessId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await all(directory, LIST({ businessId, ids: JSON.stringify(ids) }));
  return new Map(found.map(({ id, code }) => [id, code]));
}
