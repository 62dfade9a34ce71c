import { ask, type Asked } from '../../rigs/bench/kith-caller.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { spreadOf } from '../../rigs/bench/rounds.ts';
import type { Bench } from '../../rigs/bench/bench.ts';

const SERIES_DAYS = 1_096;
/** The bars are about a business with this many purchases. */
const BARS_AT = 1_000_000;

/** ROR from the ledger against ROR from the purchases, in the same D1, asked in turn. */
export async function measureRor({ kith, businesses, day, rounds, say }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  await ask(kith, { ask: 'make index', business: '' });
  for (const [size, business] of businesses) {
    say(`ROR at ${size}`);
    const from = day - SERIES_DAYS;
    const question = (what: string, times: number) =>
      ask(kith, { ask: what, business: business.id, day, from, times });
    const asked = await inTurn(rounds, size, question);
    rows.push(...rowsOfSize(size, asked, size === BARS_AT));
  }
  await ask(kith, { ask: 'drop index', business: '' });
  const read = rows.filter(({ what }) => what === 'today: rows read').map(({ figure }) => figure.median);
  const grown = exactly(read.at(-1)! - read[0]!);
  return [
    ...rows,
    {
      topic: 'ROR',
      what: 'today: rows read, largest history less smallest',
      figure: grown,
      unit: 'rows',
      bar: { atMost: 1 },
      note: 'a day on which nobody bought has no row, and a small business has such days',
    },
  ];
}

type Answers = Record<string, Asked[]>;

const QUICK = ['empty', 'ledger today', 'ledger series', 'ledger movement'];
const SLOW = ['obvious today', 'grouped today', 'window series', 'grouped movement'];

async function inTurn(
  rounds: number,
  size: number,
  question: (what: string, times: number) => Promise<Asked>,
): Promise<Answers> {
  const answers: Answers = Object.fromEntries([...QUICK, ...SLOW].map((what) => [what, []]));
  await Promise.all(QUICK.map((what) => question(what, 20)));
  for (let round = 0; round < rounds; round += 1) {
    for (const what of QUICK)
      answers[what]!.push(await question(what, what === 'empty' || what === 'ledger today' ? 200 : 20));
  }
  const slowRounds = size >= 1_000_000 ? Math.min(rounds, 3) : rounds;
  for (let round = 0; round < slowRounds; round += 1) {
    for (const what of SLOW) answers[what]!.push(await question(what, 1));
  }
  return answers;
}

function rowsOfSize(size: number, asked: Answers, hasBars: boolean): Row[] {
  const figures = new Figures(size, asked, hasBars);
  return [...rowsOfToday(figures), ...rowsOfSeries(figures), ...rowsOfMovement(figures)];
}

/** The figures of one size, made of what the database answered round by round. */
class Figures {
  readonly topic: string;
  readonly #asked: Answers;
  readonly #hasBars: boolean;

  constructor(size: number, asked: Answers, hasBars: boolean) {
    this.topic = `ROR, ${size.toLocaleString('en')} purchases`;
    this.#asked = asked;
    this.#hasBars = hasBars;
  }

  ms = (what: string) => spreadOf(this.#of(what).map((it) => it.ms));
  rowsRead = (what: string) => exactly(this.#of(what)[0]!.rowsRead);
  /** How many times as long as another, round by round. */
  times = (slow: string, quick: string, factor = 1) =>
    spreadOf(this.#of(slow).map((it, round) => (it.ms * factor) / this.#of(quick)[round]!.ms));
  above = (what: string, other: string) =>
    spreadOf(this.#of(what).map((it, round) => it.ms - this.#of(other)[round]!.ms));
  /** The bar, if it is about a business of this size. */
  bar = <T extends object>(bar: T) => (this.#hasBars ? { bar } : {});

  #of(what: string): Asked[] {
    return this.#asked[what] ?? [];
  }
}

function rowsOfToday({ topic, ms, rowsRead, times, bar }: Figures): Row[] {
  return [
    { topic, what: 'empty D1 call (SELECT 1)', figure: ms('empty'), unit: 'ms' },
    { topic, what: 'today', figure: ms('ledger today'), unit: 'ms' },
    { topic, what: 'today: rows read', figure: rowsRead('ledger today'), unit: 'rows' },
    {
      topic,
      what: 'today, to an empty call',
      figure: times('ledger today', 'empty'),
      unit: 'times',
      ...bar({ atMost: 1.1 }),
    },
    {
      topic,
      what: 'today, obvious SQL (COUNT DISTINCT)',
      figure: ms('obvious today'),
      unit: 'ms',
      note: 'bench_window and purchases_by_client cover what they read',
    },
    { topic, what: 'today, obvious SQL: rows read', figure: rowsRead('obvious today'), unit: 'rows' },
    { topic, what: 'today, best SQL found (one GROUP BY)', figure: ms('grouped today'), unit: 'ms' },
    {
      topic,
      what: 'today, quicker than the obvious SQL',
      figure: times('obvious today', 'ledger today'),
      unit: 'times',
      ...bar({ atLeast: 1_000 }),
    },
  ];
}

function rowsOfSeries({ topic, ms, rowsRead, times, above, bar }: Figures): Row[] {
  return [
    { topic, what: 'series of 1,096 days', figure: ms('ledger series'), unit: 'ms' },
    { topic, what: 'series: rows read', figure: rowsRead('ledger series'), unit: 'rows' },
    {
      topic,
      what: 'series, above an empty call',
      figure: above('ledger series', 'empty'),
      unit: 'ms',
      ...bar({ atMost: 5 }),
    },
    { topic, what: 'series, window-function SQL', figure: ms('window series'), unit: 'ms' },
    {
      topic,
      what: 'series, window-function SQL: rows read',
      figure: rowsRead('window series'),
      unit: 'rows',
    },
    {
      topic,
      what: 'series, quicker than the window SQL',
      figure: times('window series', 'ledger series'),
      unit: 'times',
      ...bar({ atLeast: 900 }),
    },
    {
      topic,
      what: 'series, quicker than the obvious SQL a day',
      figure: times('obvious today', 'ledger series', SERIES_DAYS),
      unit: 'times',
      note: 'computed as one day times 1,096',
    },
  ];
}

function rowsOfMovement({ topic, ms, rowsRead, times }: Figures): Row[] {
  return [
    { topic, what: 'movement of a year and more', figure: ms('ledger movement'), unit: 'ms' },
    { topic, what: 'movement: rows read', figure: rowsRead('ledger movement'), unit: 'rows' },
    { topic, what: 'movement, best SQL found (one GROUP BY)', figure: ms('grouped movement'), unit: 'ms' },
    {
      topic,
      what: 'movement, quicker than that',
      figure: times('grouped movement', 'ledger movement'),
      unit: 'times',
    },
  ];
}
