import { randomBytes } from 'node:crypto';
import { DeploymentStopped, type Wrangler } from './wrangler.ts';

const SECRETS = ['OPERATOR_TOKEN', 'SIGNING_SECRET'] as const;

export type Secrets = Partial<Record<(typeof SECRETS)[number], string>>;

/**
 * New values for the secrets that the Worker does not have; one that it has is never changed. If Cloudflare
 * does not say which it has, the deployment stops: a guess could lock its owner out.
 */
export async function missingSecrets(
  wrangler: Wrangler,
  configPath: string,
  environment: Record<string, string>,
  chosen: { operatorToken: string | undefined },
): Promise<Secrets> {
  const { exitCode, stdout, output } = await wrangler(
    ['secret', 'list', '--format', 'json', '--config', configPath],
    environment,
  );
  const isFirst = exitCode !== 0 && /Worker "[^"]*".* not found/.test(output);
  if (exitCode !== 0 && !isFirst)
    throw new DeploymentStopped(`Cloudflare does not say which secrets are set:\n\n${output.trim()}`);
  const known = isFirst ? [] : (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name);
  const secrets: Secrets = {};
  for (const name of SECRETS) {
    if (known.includes(name)) continue;
    const own = name === 'OPERATOR_TOKEN' ? chosen.operatorToken : undefined;
    secrets[name] = own || randomBytes(32).toString('base64url');
  }
  return secrets;
}
