/** The name of a Worker's database: that of the Worker for the first, then with a number. */
export function databaseName(workerName: string, shard: number): string {
  return shard === 0 ? workerName : `${workerName}-${shard}`;
}

/** The binding of a database in the Worker. */
export function databaseBinding(shard: number): string {
  return shard === 0 ? 'DB' : `SHARD_${shard}`;
}

/** Which of the Worker's databases a name or a binding stands for. Null: none. */
export function shardOf(nameOrBinding: string, first: string, prefix: string): number | null {
  if (nameOrBinding === first) return 0;
  if (!nameOrBinding.startsWith(prefix)) return null;
  const number = nameOrBinding.slice(prefix.length);
  return /^[1-9]\d{0,3}$/.test(number) ? Number(number) : null;
}
