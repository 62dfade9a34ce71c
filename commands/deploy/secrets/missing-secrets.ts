import { randomBytes } from 'node:crypto';
import { basename } from 'node:path';
import { secretNames } from '../account/deployed-worker.ts';
import type { Deployment } from '../deployment.ts';
import type { Wrangler } from '../wrangler.ts';
import { keepToken, readKeptToken } from './kept-token.ts';

/** The secrets that a deployment sets, because the Worker does not have them. */
export interface Secrets {
  OPERATOR_TOKEN?: string;
  SIGNING_SECRET?: string;
  KITH_SEAL_KEY?: string;
}

/**
 * Values for the secrets that the Worker does not have; one that it has is never changed. The operator's
 * token is kept in a file and shown before anything is sent: whatever fails afterwards, the one that was
 * shown last is the one that the next deployment sets.
 */
export async function missingSecrets(
  wrangler: Wrangler,
  deployment: Deployment,
  accountId: string,
): Promise<Secrets> {
  const { name: workerName } = deployment.settings;
  const known = (await secretNames(wrangler, workerName)) ?? [];
  const secrets: Secrets = {};
  if (!known.includes('SIGNING_SECRET')) secrets.SIGNING_SECRET = newSecret();
  if (!known.includes('KITH_SEAL_KEY')) secrets.KITH_SEAL_KEY = newSecret();
  if (!known.includes('OPERATOR_TOKEN')) secrets.OPERATOR_TOKEN = await chooseToken(deployment, accountId);
  else if (deployment.settings.operatorToken !== null)
    deployment.say('OPERATOR_TOKEN of the environment is not taken: the Worker has one already.');
  return secrets;
}

async function chooseToken({ settings, tokensPath, say }: Deployment, accountId: string): Promise<string> {
  const place = { path: tokensPath, accountId, workerName: settings.name };
  const token = settings.operatorToken ?? (await readKeptToken(place)) ?? newSecret();
  await keepToken(place, token);
  say(`Operator's token: ${token}`);
  say(`It creates businesses. It is kept in ${basename(tokensPath)}, which only you can read.`);
  return token;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
