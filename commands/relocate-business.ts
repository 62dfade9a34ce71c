import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run move -- BUSINESS --to SHARD [--url https://kith.example] [--token OPERATOR_TOKEN]
       npm run move -- BUSINESS --abandon [--url ...] [--token ...]

Relocates a business to another database. The business goes on recording facts, except while the copy is
verified, which takes seconds for most and minutes for the largest: callers are then asked to send again. Every
row and the ledger are verified before the switch. If it is interrupted, run it again.

--abandon gives the relocation up, from any step before the switch: the business stays where it was. After the
switch it can only be finished, because the new database has facts that the old one does not; then relocate the
business back. The token may also be set in the environment, as OPERATOR_TOKEN.`;

/** What one step of a relocation answers (`POST /v1/moves`). */
interface Progress {
  step: string;
  copied: number;
  fromShard: number;
  toShard: number;
  done: boolean;
}

/** Which business to relocate and where to, or to leave where it was, and whom to ask. */
interface Relocation {
  businessId: string;
  wish: { toShard: number } | { abandon: true };
  url: string;
  operatorToken: string;
}

/** What is wrong, as text, and the problem's code. */
interface Refusal {
  refusal: string;
  code: string;
}

/** The codes with which a relocation that had begun has ended. */
const GIVES_ITSELF_UP = ['copies_differ', 'move_given_up'];

process.exitCode = await main();

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      abandon: { type: 'boolean', default: false },
      url: { type: 'string', default: 'http://localhost:8787' },
      token: { type: 'string', default: process.env['OPERATOR_TOKEN'] ?? '' },
      help: { type: 'boolean', default: false },
    },
  });
  const [businessId] = positionals;
  const toShard = Number(values.to);
  const isWhole = values.abandon || (values.to !== undefined && Number.isInteger(toShard));
  if (values.help || businessId === undefined || !isWhole) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const { url, token: operatorToken } = values;
  return values.abandon
    ? abandon({ businessId, wish: { abandon: true }, url, operatorToken })
    : relocateBusiness({ businessId, wish: { toShard }, url, operatorToken });
}

/** Takes one step after another until the business is relocated. Returns the exit code. */
async function relocateBusiness(relocation: Relocation): Promise<number> {
  const last = await takeSteps(relocation);
  if ('refusal' in last) {
    console.error(last.refusal);
    // It has given itself up, and a large copy is cleared away in further calls.
    if (GIVES_ITSELF_UP.includes(last.code)) await takeSteps({ ...relocation, wish: { abandon: true } });
    return 1;
  }
  if (last.step !== 'done') {
    console.error('The relocation was given up; the business is where it was.');
    return 1;
  }
  console.log(`${relocation.businessId} is now in shard ${last.toShard}; it was in shard ${last.fromShard}.`);
  return 0;
}

/** Gives the relocation up, to the end. Returns the exit code. */
async function abandon(relocation: Relocation): Promise<number> {
  const last = await takeSteps(relocation);
  if ('refusal' in last) {
    console.error(last.refusal);
    return 1;
  }
  console.log(`${relocation.businessId} is in shard ${last.fromShard}, and nothing is left of another copy.`);
  return 0;
}

/** Takes one step after another until nothing is left to do: the last one, or what is wrong. */
async function takeSteps(relocation: Relocation): Promise<Progress | Refusal> {
  let shown = '';
  for (;;) {
    const progress = await takeStep(relocation);
    if ('refusal' in progress || progress.done) return progress;
    const line = `${progress.step}: ${progress.copied} rows copied`;
    if (line !== shown) console.log(line);
    shown = line;
  }
}

async function takeStep({ businessId, wish, url, operatorToken }: Relocation): Promise<Progress | Refusal> {
  const response = await fetch(new URL('/v1/moves', url), {
    method: 'POST',
    headers: { Authorization: `Bearer ${operatorToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ businessId, ...wish }),
  });
  if (response.ok) return (await response.json()) as Progress;
  const problem = (await response.json().catch(() => null)) as {
    code?: string;
    detail?: string;
    errors?: { message: string }[];
  } | null;
  const details = (problem?.errors ?? []).map((error) => `\n  ${error.message}`).join('');
  return {
    refusal: `${response.status}: ${problem?.detail ?? response.statusText}${details}`,
    code: problem?.code ?? '',
  };
}
