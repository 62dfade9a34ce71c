import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeploymentStopped } from './deployment-stopped.ts';
import { explained } from './explain-failure.ts';
import type { Secrets } from './secrets/missing-secrets.ts';
import type { Wrangler } from './wrangler.ts';

interface OutputEntry {
  type: string;
  targets?: string[];
}

interface Publication {
  configPath: string;
  version: string;
  /** Those that are new. */
  secrets: Secrets;
}

export interface Published {
  /** The addresses at which the Worker is reached. */
  urls: string[];
  /** What wrangler warned of, as it says it. */
  warnings: string[];
}

/** Publishes the Worker with the secrets that are new. */
export async function publish(
  wrangler: Wrangler,
  { configPath, version, secrets }: Publication,
): Promise<Published> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-deploy-'));
  try {
    const outputPath = join(folder, 'output.ndjson');
    const secretsPath = join(folder, 'secrets.json');
    const hasSecrets = Object.keys(secrets).length > 0;
    if (hasSecrets) await writeFile(secretsPath, JSON.stringify(secrets), { mode: 0o600 });
    const withSecrets = hasSecrets ? ['--secrets-file', secretsPath] : [];
    const { exitCode, output } = await wrangler(
      ['deploy', '--config', configPath, '--tag', version, ...withSecrets],
      { WRANGLER_OUTPUT_FILE_PATH: outputPath },
    );
    if (exitCode !== 0) {
      throw new DeploymentStopped(
        `${explained('Deploying the Worker', output)}\n\nRun npm run deploy again; what is done is not done twice.`,
      );
    }
    const lines = (await readFile(outputPath, 'utf8')).trim().split('\n');
    const entries = lines.map((line) => JSON.parse(line) as OutputEntry);
    const targets = entries.find(({ type }) => type === 'deploy')?.targets ?? [];
    return { urls: targets.flatMap(addressOf), warnings: warningsIn(output) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * The address in a target as wrangler names it: with a scheme for workers.dev, without one for a custom
 * domain.
 */
function addressOf(target: string): string[] {
  const [, scheme = 'https://', host] = /^(https?:\/\/)?([\w-]+(?:\.[\w-]+)+(?::\d+)?)/.exec(target) ?? [];
  return host === undefined ? [] : [`${scheme}${host}`];
}

/** Wrangler's warnings. The lines of each after its first are indented. */
function warningsIn(output: string): string[] {
  const blocks = output.split(/\n(?=\S)/).map((block) => block.trim());
  return blocks.filter((block) => block.startsWith('▲ [WARNING]'));
}
