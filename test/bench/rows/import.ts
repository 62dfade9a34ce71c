import { createBusiness, type BenchBusiness } from '../../rigs/bench/kith-caller.ts';
import { importHistory } from '../../rigs/bench/import-history.ts';
import { watchHeap } from '../../rigs/bench/heap.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import type { Runtime } from '../../rigs/bench/runtime.ts';

const MIB = 1_048_576;

/**
 * Imports a history of each size. The rest of the benchmark is measured on them, and this is a measurement
 * too.
 */
export async function importHistories(
  kith: Runtime,
  sizes: readonly number[],
  endMs: number,
  say: (what: string) => void,
): Promise<{ businesses: Map<number, BenchBusiness>; rows: Row[] }> {
  const businesses = new Map<number, BenchBusiness>();
  const rows: Row[] = [];
  for (const size of sizes) {
    say(`importing ${size} purchases`);
    const business = await createBusiness(kith);
    const heap = await watchHeap(kith);
    const imported = await importHistory(kith, business, size, endMs);
    const heapBytes = await heap.peakBytes();
    businesses.set(size, business);
    const topic = `Import, ${size.toLocaleString('en')} rows`;
    const bars = <T extends object>(bar: T) => (size === 1_000_000 ? { bar } : {});
    rows.push(
      {
        topic,
        what: 'rows a second, end to end',
        figure: exactly(imported.rowsPerSecond),
        unit: 'rows/s',
        ...bars({ atLeast: 30_000 }),
        note: 'npm run import: id, clientId, purchasedAt, amount, currency, ref, referredBy, refundedAmount',
      },
      { topic, what: 'CPU of the runtime', figure: exactly(imported.cpuMs), unit: 'ms/1,000 rows' },
      {
        topic,
        what: 'memory of the client, at most',
        figure: exactly(imported.clientPeakBytes / MIB),
        unit: 'MiB',
        ...bars({ atMost: 128 }),
      },
      {
        topic,
        what: 'memory of the Worker (JavaScript heap), at most',
        figure: exactly(heapBytes / MIB),
        unit: 'MiB',
        ...bars({ atMost: 128 }),
        note: 'what the platform limits to 128 MB, asked every 20 ms',
      },
      {
        topic,
        what: 'memory of the whole runtime so far',
        figure: exactly(kith.usage().peakBytes / MIB),
        unit: 'MiB',
        note: 'SQLite and the simulators included',
      },
    );
  }
  return { businesses, rows };
}
