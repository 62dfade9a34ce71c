import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run move -- BUSINESS --to SHARD [--url https://kith.example] [--token OPERATOR_TOKEN]

Relocates a business to another database. The business goes on recording facts, except for a few seconds in
which callers are asked to send again. Counts, sums and the ledger are verified before the switch. If it is
interrupted, run it again. The token may also be set in the environment, as OPERATOR_TOKEN.`;

/** What one step of a relocation answers (`POST /v1/moves`). */
interface Progress {
  step: string;
  copied: number;
  fromShard: number;
  done: boolean;
}

/** Where to relocate which business, and whom to ask. */
interface Relocation {
  businessId: string;
  toShard: number;
  url: string;
  operatorToken: string;
}

process.exitCode = await main();

async function main(): Promise<number> {
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
    return values.help ? 0 : 2;
  }
  return relocateBusiness({ businessId, toShard, url: values.url, operatorToken: values.token });
}

/** Takes one step after another until the business is relocated. Returns the exit code. */
async function relocateBusiness(relocation: Relocation): Promise<number> {
  let shown = '';
  for (;;) {
    const progress = await takeStep(relocation);
    if (typeof progress === 'string') {
      console.error(progress);
      return 1;
    }
    const line = `${progress.step}: ${progress.copied} rows copied`;
    if (line !== shown) console.log(line);
    shown = line;
    if (progress.done) {
      const { businessId, toShard } = relocation;
      console.log(`${businessId} is now in shard ${toShard}; it was in shard ${progress.fromShard}.`);
      return 0;
    }
  }
}

/** How far it is, or what is wrong, as text. */
async function takeStep({ businessId, toShard, url, operatorToken }: Relocation): Promise<Progress | string> {
  const response = await fetch(new URL('/v1/moves', url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${operatorToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ businessId, toShard }),
  });
  if (response.ok) return (await response.json()) as Progress;
  const problem = (await response.json().catch(() => null)) as {
    detail?: string;
    errors?: { message: string }[];
  } | null;
  const details = (problem?.errors ?? []).map((error) => `\n  ${error.message}`).join('');
  return `${response.status}: ${problem?.detail ?? response.statusText}${details}`;
}
