import { untilDay } from '../../../worker/calendar/cover.ts';
import { saidRefund } from '../../../worker/purchases/refund.ts';
import type { Bench } from '../../rigs/bench/bench.ts';
import { ask, type Asked } from '../../rigs/bench/kith-caller.ts';
import { spreadOf } from '../../rigs/bench/rounds.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { measureRecordingOverHttp } from './recording-http.ts';

const DAY_MS = 86_400_000;
const EACH = 20;

/** The kinds of facts that are recorded, and the rows that each may read and write. */
const FACTS = {
  'new client': { read: 40, written: 8 },
  'second purchase': { read: 40, written: 8 },
  'client who returns after a lapse': { read: 40, written: 8 },
  'purchase that arrives a year late': { read: 40, written: 8 },
  'the same fact again': { read: 5, written: 0 },
  'refund that voids the purchase': { read: 40, written: 8 },
} as const;

type Fact = keyof typeof FACTS;

/**
 * What recording costs: rows of each kind of fact at each size, then requests a second against a bare insert.
 */
export async function measureRecording(bench: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [size, business] of bench.businesses) {
    bench.say(`recording at ${size}`);
    const topic = `Recording, ${size.toLocaleString('en')} purchases`;
    rows.push(...rowsOfFacts(topic, await recordEach(bench, business.id)));
  }
  bench.say('recording over HTTP');
  return [...rows, ...(await measureRecordingOverHttp(bench))];
}

/** Records some facts of each kind, and returns what the database counted. */
async function recordEach({ kith, day }: Bench, business: string): Promise<Record<Fact, Asked[]>> {
  const run = Date.now().toString(36);
  const record = (fact: object) => ask(kith, { ask: 'purchase', business, fact });
  const refund = (fact: object) => ask(kith, { ask: 'refund', business, fact });
  const lapsed = (await ask(kith, { ask: 'clients', business, day: day - 400 })).answer as {
    client_id: string;
  }[];
  const counted: Record<Fact, Asked[]> = {
    'new client': [],
    'second purchase': [],
    'client who returns after a lapse': [],
    'purchase that arrives a year late': [],
    'the same fact again': [],
    'refund that voids the purchase': [],
  };
  for (let index = 0; index < EACH; index += 1) {
    const client = `${run}-${index}`;
    const first = purchase(`${client}-a`, client, day);
    const late = purchase(`${client}-c`, client, day - 365);
    counted['new client'].push(await record(first));
    counted['second purchase'].push(await record(purchase(`${client}-b`, client, day)));
    counted['the same fact again'].push(await record(first));
    counted['purchase that arrives a year late'].push(await record(late));
    const lost = lapsed[index]?.client_id;
    if (lost !== undefined)
      counted['client who returns after a lapse'].push(await record(purchase(`${client}-d`, lost, day)));
    counted['refund that voids the purchase'].push(
      await refund({
        ...saidRefund({ id: `${client}-r`, purchaseId: `${client}-b` }),
        occurredAtMs: day * DAY_MS,
        day,
      }),
    );
  }
  return counted;
}

function rowsOfFacts(topic: string, counted: Record<Fact, Asked[]>): Row[] {
  const rows = (Object.entries(FACTS) as [Fact, { read: number; written: number }][]).flatMap(
    ([fact, { read, written }]): Row[] => [
      {
        topic,
        what: `${fact}: rows read`,
        figure: spreadOf(counted[fact].map((it) => it.rowsRead)),
        unit: 'rows',
        bar: { atMost: read },
      },
      {
        topic,
        what: `${fact}: rows written`,
        figure: spreadOf(counted[fact].map((it) => it.rowsWritten)),
        unit: 'rows',
        bar: { atMost: written },
      },
    ],
  );
  const written = (fact: Fact) => counted[fact].reduce((sum, it) => sum + it.rowsWritten, 0) / EACH;
  const mean = 0.6 * written('new client') + 0.4 * written('second purchase');
  return [
    ...rows,
    {
      topic,
      what: 'mean of rows written (60 % new clients)',
      figure: exactly(mean),
      unit: 'rows',
      bar: { atMost: 5 },
    },
  ];
}

function purchase(id: string, clientId: string, day: number) {
  return {
    id,
    clientId,
    day,
    untilDay: untilDay(day),
    occurredAtMs: day * DAY_MS + 1,
    amountMinor: 4_900,
    currency: 'EUR',
    clientName: null,
    clientEmailDigest: null,
    ref: null,
    referredBy: null,
    clickedAtMs: null,
    metadata: null,
    claim: null,
  };
}
