import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';

/**
 * The sum of whole minor units, exact whatever its size: a field of a statement. It is added up in two
 * halves, which come as one text, because SQLite fails where one sum passes 2^63, and D1 rounds what passes
 * 2^53 on reading.
 */
export function exactSum(minor: SQLWrapper): { source: SQL; decode: (value: unknown) => bigint } {
  return {
    source: sql`SUM((${minor}) >> 32) || ' ' || SUM((${minor}) & 4294967295)`,
    decode: (value) => {
      const [high = 0n, low = 0n] = String(value).split(' ').map(BigInt);
      return (high << 32n) + low;
    },
  };
}
