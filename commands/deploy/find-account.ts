import { DeploymentStopped, type Wrangler } from './wrangler.ts';

interface WhoAmI {
  loggedIn: boolean;
  accounts?: { id: string; name: string }[];
}

const HOW_TO_LOG_IN = `Cloudflare does not know you yet. Either log in in the browser:

  npx wrangler login

or make an API token (dash.cloudflare.com, My Profile, API Tokens, template "Edit Cloudflare Workers", plus
D1: Edit and Queues: Edit) and set it:

  export CLOUDFLARE_API_TOKEN=...

Then run npm run deploy again.`;

/** The id of the account to deploy to. If there are several, the owner says which. */
export async function findAccount(wrangler: Wrangler, wanted: string | undefined): Promise<string> {
  const { stdout, output } = await wrangler(['whoami', '--json']);
  const who = parse(stdout);
  if (who === null)
    throw new DeploymentStopped(`Cloudflare cannot be asked who you are:\n\n${output.trim()}`);
  if (!who.loggedIn) throw new DeploymentStopped(HOW_TO_LOG_IN);
  if (wanted !== undefined && wanted !== '') return wanted;
  const accounts = who.accounts ?? [];
  if (accounts.length === 1) return accounts[0]!.id;
  if (accounts.length === 0) {
    throw new DeploymentStopped(
      'This login may not list its accounts; say which to use: export CLOUDFLARE_ACCOUNT_ID=...',
    );
  }
  const list = accounts.map(({ id, name }) => `  export CLOUDFLARE_ACCOUNT_ID=${id}   # ${name}`).join('\n');
  throw new DeploymentStopped(
    `You have several Cloudflare accounts. Choose one, then run npm run deploy again:\n\n${list}`,
  );
}

function parse(json: string): WhoAmI | null {
  try {
    return JSON.parse(json) as WhoAmI;
  } catch {
    return null;
  }
}
