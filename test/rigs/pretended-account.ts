import { readFileSync, writeFileSync } from 'node:fs';
import type { Wrangler, WranglerResult } from '../../commands/deploy/wrangler.ts';

/**
 * Stands in for wrangler and the Cloudflare account behind it, which tests have none of: it keeps what is
 * created and answers in wrangler 4.156's words.
 */
export class PretendedAccount {
  accounts = [{ id: 'acc-1', name: 'The owner' }];
  isLoggedIn = true;
  databases: { name: string; uuid: string }[] = [];
  queues: string[] = [];
  secrets: Record<string, string> | null = null;
  migrated: string[] = [];
  deployments: { config: string; accountId: string | undefined }[] = [];
  /** Called when the Worker is published. */
  onDeploy: () => void = () => {};
  /** Commands, by how they begin, that fail with these words. */
  failures = new Map<string, string>();
  /** Every command, in order. */
  readonly commands: string[] = [];
  readonly #workerUrl: string;

  constructor(workerUrl: string) {
    this.#workerUrl = workerUrl;
  }

  readonly wrangler: Wrangler = async (parameters, environment = {}) => {
    const command = parameters.join(' ');
    this.commands.push(command);
    const failure = [...this.failures].find(([start]) => command.startsWith(start));
    return failure === undefined ? this.#answer(parameters, environment) : failed(failure[1]);
  };

  #answer(parameters: readonly string[], environment: Record<string, string>): WranglerResult {
    const [first, second, third = ''] = parameters;
    const valueOf = (flag: string) => parameters[parameters.indexOf(flag) + 1]!;
    switch (`${first} ${second}`) {
      case 'whoami --json':
        return this.isLoggedIn
          ? printed({ loggedIn: true, accounts: this.accounts })
          : { ...printed({ loggedIn: false }), exitCode: 1 };
      case 'd1 list':
        return printed(this.databases);
      case 'd1 create':
        this.databases.push({ name: third, uuid: `id-of-${third}` });
        return printed('created');
      case 'd1 migrations':
        this.migrated.push(parameters[3]!);
        return printed('migrated');
      case 'queues info':
        return this.queues.includes(third)
          ? printed('here')
          : failed(`Queue "${third}" does not exist. To create it, run: wrangler queues create ${third}`);
      case 'queues create':
        this.queues.push(third);
        return printed('created');
      case 'secret list':
        return this.secrets === null
          ? failed('Worker "kith" not found.')
          : printed(Object.keys(this.secrets).map((name) => ({ name, type: 'secret_text' })));
      case 'deploy --config':
        this.onDeploy();
        if (parameters.includes('--secrets-file'))
          this.secrets = { ...this.secrets, ...JSON.parse(readFileSync(valueOf('--secrets-file'), 'utf8')) };
        this.deployments.push({
          config: readFileSync(valueOf('--config'), 'utf8'),
          accountId: environment['CLOUDFLARE_ACCOUNT_ID'],
        });
        writeFileSync(
          environment['WRANGLER_OUTPUT_FILE_PATH']!,
          `{"type":"wrangler-session"}\n${JSON.stringify({ type: 'deploy', targets: [this.#workerUrl] })}\n`,
        );
        return printed('deployed');
      default:
        return failed(`Unknown command: ${parameters.join(' ')}`);
    }
  }
}

function printed(value: unknown): WranglerResult {
  const stdout = typeof value === 'string' ? value : JSON.stringify(value);
  return { exitCode: 0, stdout, output: stdout };
}

function failed(words: string): WranglerResult {
  return { exitCode: 1, stdout: '', output: `✘ [ERROR] ${words}` };
}
