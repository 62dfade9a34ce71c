import { parseArgs } from 'node:util';
import { MAX_SHARDS } from '../worker/settings.ts';
import { jurisdiction } from './deploy/settings/owner-settings.ts';
import type { DeploymentFlags } from './deploy/settings/deployment-settings.ts';

const USAGE = `npm run deploy [-- options]

Deploys Kith to Cloudflare. It needs a login (npx wrangler login, or CLOUDFLARE_API_TOKEN), makes the databases,
queues and secrets that are missing, applies the migrations, publishes the Worker with its widget and pages, and
waits until it answers. Run it again for every new version. docs/deploying.md has every click before it.

  --dry-run            print every step, and do those that need no network
  --databases NUMBER   how many databases businesses are spread over; creates those that are missing
  --jurisdiction AREA  where new databases and queues keep their data: eu, us or fedramp
  --take-domain        take the domain in kith.toml, whatever answers there

kith.toml, a file of your own, sets name, account_id, domain, jurisdiction and more. CLOUDFLARE_ACCOUNT_ID wins
over it. The first deployment sets OPERATOR_TOKEN from the environment, or makes a new one.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const parameters = readParameters();
  if (parameters === null) return 2;
  if (parameters.help) {
    console.log(USAGE);
    return 0;
  }
  // wrangler takes seconds to load, which nobody has to wait for who only mistyped.
  const { deployFromHere } = await import('./deploy/deploy-from-here.ts');
  return deployFromHere(parameters);
}

interface Parameters {
  help: boolean;
  dryRun: boolean;
  flags: DeploymentFlags;
}

function readParameters(): Parameters | null {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        'dry-run': { type: 'boolean', default: false },
        databases: { type: 'string' },
        jurisdiction: { type: 'string' },
        'take-domain': { type: 'boolean' },
      },
    });
    const area = jurisdiction.optional().safeParse(values.jurisdiction);
    if (!area.success) throw new Error('--jurisdiction must be eu, us or fedramp');
    const flags = {
      jurisdiction: area.data,
      databaseCount: readCount(values.databases),
      takesDomain: values['take-domain'],
    };
    return { help: values.help, dryRun: values['dry-run'], flags };
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
    return null;
  }
}

function readCount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= MAX_SHARDS) return count;
  throw new Error(`--databases must be a whole number from 1 to ${MAX_SHARDS}`);
}
