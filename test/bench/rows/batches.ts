import type { Bench } from '../../rigs/bench/bench.ts';
import { watchHeap } from '../../rigs/bench/heap.ts';
import { createBusiness, type BenchBusiness } from '../../rigs/bench/kith-caller.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import type { Runtime } from '../../rigs/bench/runtime.ts';

const MIB = 1_048_576;
const ROWS = 10_000;
const AT_ONCE = 2;

/** The largest batches that the API takes, two at once in one isolate: what they need of its memory. */
export async function measureBatches({ kith, say }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [type, toBody] of [
    ['text/csv', toCsv],
    ['application/x-ndjson', toNdjson],
  ] as const) {
    say(`batches of ${type}`);
    const businesses = await Promise.all(Array.from({ length: AT_ONCE }, () => createBusiness(kith)));
    const body = new TextEncoder().encode(toBody());
    const heap = await watchHeap(kith, true);
    await Promise.all(businesses.map((business) => record(kith, business, { type, body })));
    rows.push({
      topic: `Batches, ${AT_ONCE} of ${(body.length / MIB).toFixed(1)} MiB at once`,
      what: `memory of the Worker (JavaScript heap), ${type}`,
      figure: exactly((await heap.peakBytes()) / MIB),
      unit: 'MiB',
      bar: { atMost: 128 },
      note: 'what is in use: the rest is collected before each look',
    });
  }
  return rows;
}

async function record(
  kith: Runtime,
  { secretKey }: BenchBusiness,
  { type, body }: { type: string; body: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const response = await fetch(`${kith.originOf('kith')}/v1/purchases/batch`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secretKey}`, 'Content-Type': type },
    body,
  });
  const answer = (await response.json()) as { recorded?: number };
  if (answer.recorded !== ROWS)
    throw new Error(`a batch was answered ${JSON.stringify(answer).slice(0, 300)}`);
}

/** Texts nearly as long as a row may have them, so that all rows together fill the body. */
function longRow(place: number) {
  const long = (text: string) => text.padEnd(190, 'x');
  return {
    id: long(`p${place}`),
    clientId: long(`c${place}`),
    purchasedAt: new Date(Date.UTC(2025, 0, 1 + (place % 300))).toISOString(),
    amount: 100,
    clientName: long(`Zoë ${place}`),
    clientEmail: `${long(`c${place}`).slice(0, 130)}@mail.example`,
  };
}

function toCsv(): string {
  const rows = Array.from({ length: ROWS }, (_, place) => Object.values(longRow(place)).join(','));
  return [Object.keys(longRow(0)).join(','), ...rows].join('\n');
}

function toNdjson(): string {
  return Array.from({ length: ROWS }, (_, place) => JSON.stringify(longRow(place))).join('\n');
}
