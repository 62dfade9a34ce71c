import { parseArgs } from 'node:util';
import { readServer, type Server } from '../import/options.ts';

export const REPLAY_USAGE = `Usage: npm run replay -- --connector con_... --since 2026-11-01T00:00:00Z [options]

Reads what was delivered to a connector again, by its rules and settings of today, after a cure. What was
recorded before is not counted again. What deliveries said is kept for 7 days where it was recorded, and for
30 where it could not be used; what is older is for a backfill.

  --connector   the id of the connector
  --since       those that arrived from this instant on (RFC 3339)
  --until       and before this one
  --outcome     only those that became recorded, nothing, waiting, dead or kept
  --dry-run     says what each would become, and changes nothing
  --url         where Kith is, or KITH_URL; http://localhost:8787 unless given
  --key         the business's secret key, sk_..., or KITH_SECRET_KEY`;

/** Which deliveries are to be read again, and whom to ask. */
export interface ReplayOptions {
  server: Server;
  connector: string;
  from: string;
  to: string | null;
  outcome: string | null;
  isDryRun: boolean;
}

export type ReplayOptionsOutcome =
  | { kind: 'read'; options: ReplayOptions }
  | { kind: 'help' }
  | { kind: 'refused'; because: string };

/** The options on the command line, or a refusal that names the option and what would be right. */
export function readReplayOptions(
  parameters: string[],
  environment: Record<string, string | undefined>,
): ReplayOptionsOutcome {
  const values = parse(parameters);
  if (values instanceof Error) return refused(values.message);
  if (values.help === true) return { kind: 'help' };
  const { connector = '', since = '', until = null, outcome = null } = values;
  if (!/^con_[\w-]+$/.test(connector)) return refused('--connector must be the id of a connector, con_...');
  if (!isInstant(since)) return refused('--since must be an instant, like 2026-11-01T00:00:00Z');
  if (until !== null && !isInstant(until))
    return refused('--until must be an instant, like 2026-11-01T00:00:00Z');
  const server = readServer(values, environment);
  if ('kind' in server) return server;
  const isDryRun = values['dry-run'] === true;
  return { kind: 'read', options: { server, connector, from: since, to: until, outcome, isDryRun } };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        connector: { type: 'string' },
        since: { type: 'string' },
        until: { type: 'string' },
        outcome: { type: 'string' },
        'dry-run': { type: 'boolean' },
        url: { type: 'string' },
        key: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text));
}

function refused(because: string): ReplayOptionsOutcome {
  return { kind: 'refused', because };
}
