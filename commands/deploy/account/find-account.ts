import { DeploymentStopped } from '../deployment-stopped.ts';
import { explained } from '../explain-failure.ts';
import type { Wrangler } from '../wrangler.ts';

interface WhoAmI {
  loggedIn: boolean;
  accounts?: { id: string; name: string }[];
}

const HOW_TO_LOG_IN = `Cloudflare does not know you yet. Either log in in the browser:

  npx wrangler login

or make an API token, as docs/deploying.md says, and set it:

  export CLOUDFLARE_API_TOKEN=...

Then run npm run deploy again.`;

/** The id of the account to deploy to. If there are several, the owner says which. */
export async function findAccount(wrangler: Wrangler, wanted: string | null): Promise<string> {
  const { stdout, output } = await wrangler(['whoami', '--json']);
  const who = parse(stdout);
  if (who === null) throw new DeploymentStopped(explained('Asking Cloudflare who you are', output));
  if (!who.loggedIn) throw new DeploymentStopped(HOW_TO_LOG_IN);
  const accounts = who.accounts ?? [];
  if (wanted !== null) return chosen(accounts, wanted);
  if (accounts.length === 1) return accounts[0]!.id;
  if (accounts.length === 0) {
    throw new DeploymentStopped(
      'This login may not list its accounts. Say which to use: `account_id = "..."` in kith.toml, or ' +
        'CLOUDFLARE_ACCOUNT_ID.',
    );
  }
  throw new DeploymentStopped(
    'You have several Cloudflare accounts. Put one of these into kith.toml, then run npm run deploy again:\n\n' +
      listed(accounts),
  );
}

/** A token that may list no accounts can still be one for this account, so only a list can say no. */
function chosen(accounts: { id: string; name: string }[], wanted: string): string {
  if (accounts.length === 0 || accounts.some(({ id }) => id === wanted)) return wanted;
  throw new DeploymentStopped(
    `This login has no account ${wanted} (account_id in kith.toml, or CLOUDFLARE_ACCOUNT_ID). It has:\n\n` +
      listed(accounts),
  );
}

function listed(accounts: { id: string; name: string }[]): string {
  return accounts.map(({ id, name }) => `  account_id = "${id}"   # ${name}`).join('\n');
}

function parse(json: string): WhoAmI | null {
  try {
    return JSON.parse(json) as WhoAmI;
  } catch {
    return null;
  }
}
