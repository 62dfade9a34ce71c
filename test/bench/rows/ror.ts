import { ask, type Asked } from '../../rigs/bench/kith-caller.ts';
import { exactly, type Row } from '../../rigs/bench/row.ts';
import { spreadOf } from '../../rigs/bench/rounds.ts';
import type { Bench } from '../../rigs/bench/bench.ts';

const SERIES_DAYS = 1_096;
/** The bars are about a business of this many purchases. */
const BARS_AT = 1_000_000;
const ALL_AT_ONCE = 'bench_window and purchases_by_client cover what they read';

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
  const bars = <T extends object>(bar: T) => (hasBars ? { bar } : {});
  const topic = `ROR, ${size.toLocaleString('en')} purchases`;
  const ms = (what: string) => spreadOf(asked[what]!.map((it) => it.ms));
  const timesFaster = (slow: string, quick: string) =>
    spreadOf(asked[slow]!.map((it, round) => it.ms / asked[quick]![round]!.ms));
  const toEmpty = spreadOf(asked['ledger today']!.map((it, round) => it.ms / asked['empty']![round]!.ms));
  const aboveEmpty = spreadOf(asked['ledger series']!.map((it, round) => it.ms - asked['empty']![round]!.ms));
  const read = (what: string) => exactly(asked[what]![0]!.rowsRead);
  return [
    { topic, what: 'empty D1 call (SELECT 1)', figure: ms('empty'), unit: 'ms' },
    { topic, what: 'today', figure: ms('ledger today'), unit: 'ms' },
    { topic, what: 'today: rows read', figure: read('ledger today'), unit: 'rows' },
    { topic, what: 'today, to an empty call', figure: toEmpty, unit: 'times', ...bars({ atMost: 1.1 }) },
    {
      topic,
      what: 'today, obvious SQL (COUNT DISTINCT)',
      figure: ms('obvious today'),
      unit: 'ms',
      note: ALL_AT_ONCE,
    },
    { topic, what: 'today, obvious SQL: rows read', figure: read('obvious today'), unit: 'rows' },
    { topic, what: 'today, best SQL found (one GROUP BY)', figure: ms('grouped today'), unit: 'ms' },
    {
      topic,
      what: 'today, quicker than the obvious SQL',
      figure: timesFaster('obvious today', 'ledger today'),
      unit: 'times',
      ...bars({ atLeast: 1_000 }),
    },
    { topic, what: 'series of 1,096 days', figure: ms('ledger series'), unit: 'ms' },
    { topic, what: 'series: rows read', figure: read('ledger series'), unit: 'rows' },
    { topic, what: 'series, above an empty call', figure: aboveEmpty, unit: 'ms', ...bars({ atMost: 5 }) },
    { topic, what: 'series, window-function SQL', figure: ms('window series'), unit: 'ms' },
    { topic, what: 'series, window-function SQL: rows read', figure: read('window series'), unit: 'rows' },
    {
      topic,
      what: 'series, quicker than the window SQL',
      figure: timesFaster('window series', 'ledger series'),
      unit: 'times',
      ...bars({ atLeast: 900 }),
    },
    {
      topic,
      what: 'series, quicker than the obvious SQL a day',
      figure: spreadOf(
        asked['obvious today']!.map(
          (it, round) => (it.ms * SERIES_DAYS) / asked['ledger series']![round]!.ms,
        ),
      ),
      unit: 'times',
      note: 'reckoned from one day times 1,096',
    },
    { topic, what: 'movement of a year and more', figure: ms('ledger movement'), unit: 'ms' },
    { topic, what: 'movement: rows read', figure: read('ledger movement'), unit: 'rows' },
    { topic, what: 'movement, best SQL found (one GROUP BY)', figure: ms('grouped movement'), unit: 'ms' },
    {
      topic,
      what: 'movement, quicker than that',
      figure: timesFaster('grouped movement', 'ledger movement'),
      unit: 'times',
    },
  ];
}
