/** What has become of the records of a file so far. */
export interface Tally {
  records: number;
  recorded: number;
  repeated: number;
  /** Records, not reasons: one may have several. */
  rejected: number;
  sameOrder: number;
  notPaid: Record<string, number>;
}

export function emptyTally(): Tally {
  return { records: 0, recorded: 0, repeated: 0, rejected: 0, sameOrder: 0, notPaid: {} };
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
    notPaid,
  };
}
