import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run move -- BUSINESS --to SHARD [--url https://kith.example] [--token OPERATOR_TOKEN]

Moves a business to another database. Facts are taken all the while but for a few seconds, in which callers are
asked to send again. Counts, sums and the ledger are verified before the switch. Interrupted, run it again.
The token may also stand in the environment as OPERATOR_TOKEN.`;

interface Progress {
  step: string;
  copied: number;
  fromShard: number;
  done: boolean;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    to: { type: 'string' },
    url: { type: 'string', default: 'http://localhost:8787' },
    token: { type: 'string', default: process.env['OPERATOR_TOKEN'] ?? '' },
    help: { type: 'boolean', default: false },
  },
});
const [businessId] = positionals;
const toShard = Number(values.to);
if (values.help || businessId === undefined || values.to === undefined || !Number.isInteger(toShard)) {
  console.log(USAGE);
  process.exit(values.help ? 0 : 2);
}
process.exitCode = await moveBusiness(businessId, toShard);

/** Takes one step after another until the business is moved. Answers the exit code. */
async function moveBusiness(business: string, shard: number): Promise<number> {
  let shown = '';
  for (;;) {
    const progress = await takeStep(business, shard);
    if (typeof progress === 'string') {
      console.error(progress);
      return 1;
    }
    const line = `${progress.step}: ${progress.copied} rows copied`;
    if (line !== shown) console.log(line);
    shown = line;
    if (progress.done) {
      console.log(`${business} is now in shard ${shard}; it was in shard ${progress.fromShard}.`);
      return 0;
    }
  }
}

/** How far it has come, or what is wrong. */
async function takeStep(business: string, shard: number): Promise<Progress | string> {
  const response = await fetch(new URL('/v1/moves', values.url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${values.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ businessId: business, toShard: shard }),
  });
  if (response.ok) return (await response.json()) as Progress;
  const problem = (await response.json().catch(() => null)) as {
    detail?: string;
    errors?: { message: string }[];
  } | null;
  const details = (problem?.errors ?? []).map((error) => `\n  ${error.message}`).join('');
  return `${response.status}: ${problem?.detail ?? response.statusText}${details}`;
}
