import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

const HIGH = 4_294_967_296;

/**
 * The sum of whole minor units, exact up to 2^53: a field of a statement. It is added up in two halves, which
 * come as one text, because SQLite fails where one sum passes 2^63, and D1 rounds what passes 2^53 on
 * reading.
 */
export function exactSum(minor: SQLWrapper): { source: SQL; decode: (value: unknown) => number } {
  return {
    source: sql`SUM((${minor}) >> 32) || ' ' || SUM((${minor}) & 4294967295)`,
    decode: (value) => {
      const [high = 0, low = 0] = String(value).split(' ').map(Number);
      return high * HIGH + low;
    },
  };
}
