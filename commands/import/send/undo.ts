import { callKith } from './call-kith.ts';
import { confirm, type Terminal } from '../confirm.ts';
import type { Server } from '../options.ts';

interface Counts {
  purchases: number;
  refunds: number;
  clients: number;
  addresses: number;
}

/** The answer of `DELETE /v1/imports/{run}`. */
interface Withdrawal {
  state: 'recorded' | 'withdrawing' | 'withdrawn';
  withdrawn: Counts;
  remaining: number;
  wouldWithdraw?: Counts;
  buildsOn?: { count: number; errors: { path: string; message: string }[] };
}

export interface Undo {
  run: string;
  server: Server;
  yes: boolean;
  dryRun: boolean;
}

const MAX_TRIES = 9;
/** Each step takes back thousands of rows; more steps than this are no progress. */
const MAX_STEPS = 100_000;

/** Takes back what an import recorded: shows it, asks, and goes on until all of it is withdrawn. */
export async function undoImport(
  { run, server, yes, dryRun }: Undo,
  terminal: Terminal | null,
): Promise<number> {
  const shown = await withdraw(server, run, true);
  const counts = shown.wouldWithdraw ?? shown.withdrawn;
  if (shown.state === 'withdrawn') {
    console.log(`Run ${run} was withdrawn before: ${listed(shown.withdrawn)}.`);
    return 0;
  }
  console.log(`Withdrawing run ${run} takes back ${listed(counts)}.`);
  if (shown.buildsOn !== undefined && shown.buildsOn.count > 0) {
    const reasons = shown.buildsOn.errors.map(({ path, message }) => `  ${path}: ${message}`);
    console.error(
      [`It cannot be withdrawn: ${shown.buildsOn.count} facts from elsewhere build on it.`, ...reasons].join(
        '\n',
      ),
    );
    return 1;
  }
  if (dryRun) {
    console.log('Nothing was withdrawn (--dry-run).');
    return 0;
  }
  if (!yes) {
    if (terminal === null) {
      console.error('Nobody is there to ask: --yes withdraws it.');
      return 2;
    }
    if (!(await confirm('Withdraw it?', terminal))) {
      console.log('Nothing was withdrawn.');
      return 1;
    }
  }
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const done = await withdraw(server, run, false);
    if (done.state === 'withdrawn') {
      console.log(`Withdrawn: ${listed(done.withdrawn)}. Their ids are free again.`);
      return 0;
    }
    console.log(`${done.remaining} rows are left.`);
  }
  console.error('It is not finished. Run the same command again to go on.');
  return 1;
}

async function withdraw(server: Server, run: string, dryRun: boolean): Promise<Withdrawal> {
  const path = `/v1/imports/${encodeURIComponent(run)}?dryRun=${dryRun}`;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract of the call
  return (await callKith(server, { method: 'DELETE', path, maxTries: MAX_TRIES })) as Withdrawal;
}

function listed({ purchases, refunds, clients, addresses }: Counts): string {
  return `${purchases} purchases, ${refunds} refunds, ${clients} clients and ${addresses} addresses`;
}
