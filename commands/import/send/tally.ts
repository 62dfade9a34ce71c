/** What has become of the rows of a file so far. Each row is in one of the counts. */
export interface Tally {
  records: number;
  recorded: number;
  repeated: number;
  /** Rows, not reasons: one may have several. */
  rejected: number;
  /** Further lines of a purchase that another row brings. */
  sameOrder: number;
  /** Refunds in rows of their own that are sent with their purchase. */
  refunds: number;
  /** Not a count of rows: how many notes there are of rows that are on record otherwise than they say. */
  notes: number;
  /** Rows that are rightly no purchase, by what they say of themselves. */
  notPaid: Record<string, number>;
}

export function emptyTally(): Tally {
  return {
    records: 0,
    recorded: 0,
    repeated: 0,
    rejected: 0,
    sameOrder: 0,
    refunds: 0,
    notes: 0,
    notPaid: {},
  };
}

export function addTallies(a: Tally, b: Tally): Tally {
  const notPaid = { ...a.notPaid };
  for (const [status, count] of Object.entries(b.notPaid)) notPaid[status] = (notPaid[status] ?? 0) + count;
  return {
    records: a.records + b.records,
    recorded: a.recorded + b.recorded,
    repeated: a.repeated + b.repeated,
    rejected: a.rejected + b.rejected,
    sameOrder: a.sameOrder + b.sameOrder,
    refunds: a.refunds + b.refunds,
    notes: a.notes + b.notes,
    notPaid,
  };
}
