/**
 * SQL that adds up whole minor units in two columns, `name_high` and `name_low`: SQLite would fail where one sum
 * passes 2^63, and D1 rounds what passes 2^53 on reading. `sumFromRow` joins them, exact up to 2^53.
 */
export function sumOf(minor: string, name: string): string {
  return `SUM((${minor}) >> 32) AS ${name}_high, SUM((${minor}) & 4294967295) AS ${name}_low`;
}

export function sumFromRow(high: number, low: number): number {
  return high * 4_294_967_296 + low;
}
