import { parseArgs } from 'node:util';
import { buildAssets } from './build-assets.ts';
import { readConfiguration } from './deploy/configuration.ts';
import { deployKith, type Deployed } from './deploy/deploy-kith.ts';
import type { Deployment } from './deploy/deployment.ts';
import { dryRun } from './deploy/dry-run.ts';
import { DeploymentStopped, projectWrangler } from './deploy/wrangler.ts';
import { projectRoot } from './start/project-root.ts';

const USAGE = `npm run deploy [-- options]

Deploys Kith to Cloudflare. It needs a login (npx wrangler login, or CLOUDFLARE_API_TOKEN), makes the databases,
queues and secrets that are missing, applies the migrations, publishes the Worker with its widget and pages, and
waits until it is healthy. Run it again for every new version.

  --dry-run            print every step, and do those that need no network
  --jurisdiction AREA  where new databases and queues keep their data: eu, us or fedramp

CLOUDFLARE_ACCOUNT_ID chooses between accounts. The first deployment sets OPERATOR_TOKEN from the environment, or
makes a new one.`;

process.exitCode = await main();

async function main(): Promise<number> {
  const values = readParameters();
  if (values === null) return 2;
  if (values.help === true) {
    console.log(USAGE);
    return 0;
  }
  const deployment: Deployment = {
    configuration: readConfiguration(),
    configPath: `${projectRoot}/wrangler.deployed.toml`,
    placement: values.jurisdiction === undefined ? [] : ['--jurisdiction', values.jurisdiction],
    accountId: process.env.CLOUDFLARE_ACCOUNT_ID,
    operatorToken: process.env.OPERATOR_TOKEN,
    buildAssets,
    say: (line) => console.log(line),
  };
  try {
    if (values['dry-run'] === true) await dryRun(projectWrangler, deployment);
    else console.log(`\n${signpost(await deployKith(projectWrangler, deployment))}`);
    return 0;
  } catch (error) {
    if (!(error instanceof DeploymentStopped)) throw error;
    console.error(`\n${error.message}`);
    return 1;
  }
}

function readParameters() {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean', short: 'h' },
        'dry-run': { type: 'boolean' },
        jurisdiction: { type: 'string' },
      },
    });
    if (values.jurisdiction === undefined || /^(eu|us|fedramp)$/.test(values.jurisdiction)) return values;
    console.error(`--jurisdiction must be eu, us or fedramp\n\n${USAGE}`);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${USAGE}`);
  }
  return null;
}

function signpost({ urls, secrets }: Deployed): string {
  const [url] = urls;
  if (url === undefined) {
    return (
      'Kith is deployed, but has no address yet: turn on its workers.dev address in the dashboard, or add a route ' +
      'to wrangler.toml.'
    );
  }
  const lines = [`Kith is deployed and healthy: ${urls.join(', ')}`, '', `  The reference     ${url}/docs`];
  if (secrets.OPERATOR_TOKEN === undefined) return lines.join('\n');
  const body = `{"name":"My shop","timeZone":"Europe/Berlin","currency":"EUR","website":"https://shop.example/"}`;
  return [
    ...lines,
    `  Operator's token  ${secrets.OPERATOR_TOKEN}`,
    '',
    'The token is shown only now; keep it. It creates businesses, and their keys are also shown only once:',
    '',
    `curl -sS ${url}/v1/businesses -H 'Authorization: Bearer ${secrets.OPERATOR_TOKEN}' -H 'Content-Type: application/json' -d '${body}'`,
  ].join('\n');
}
