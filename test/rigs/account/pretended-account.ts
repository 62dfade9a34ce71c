import { readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { Wrangler, WranglerResult } from '../../../commands/deploy/wrangler.ts';
import { MIGRATION_FILES } from '../databases/sqlite-d1.ts';
import { projectRoot } from '../local-kith.ts';
import { apiRefused, failed, printed, Refused } from './answers.ts';
import { PLANS, type Plan } from './check-upload.ts';
import { deployCommand } from './deploy-command.ts';
import { importSql } from './import-endpoint.ts';
import type { PretendedWorker } from './pretended-worker.ts';
import { query } from './query-endpoint.ts';
import { readConfig, type Consumer } from './read-config.ts';

/** A command that goes wrong: before its effect, after it, or (deploy) with its triggers not yet set. */
export interface Fault {
  /** The number of the command, from 0. */
  at: number;
  when: 'before' | 'after' | 'between';
}

interface Queue {
  consumer: string | null;
  settings: Consumer | null;
}

/**
 * Stands in for wrangler and the Cloudflare account behind it, which tests have none of. It keeps what is
 * created, refuses what the documentation says is refused, in the order and in the words of wrangler 4.156,
 * and its Workers answer.
 */
export class PretendedAccount {
  accounts = [{ id: 'acc-1', name: 'The owner' }];
  isLoggedIn = true;
  plan: Plan = 'free';
  /** The account's name at workers.dev, once it has one. */
  subdomain: string | null = 'owner';
  zones: string[] = ['shop.example'];
  /** How many cron triggers the account's other Workers have. */
  otherCrons = 0;
  bundleGzipBytes = 450_000;
  /** What `wrangler deploy` prints beside its success. */
  deployWords = 'Uploaded kith';
  readonly databases = new Map<string, { uuid: string; sqlite: DatabaseSync }>();
  readonly queues = new Map<string, Queue>();
  readonly workers = new Map<string, PretendedWorker>();
  fault: Fault | null = null;
  /** Commands, by how they begin, that fail with these words. */
  readonly failures = new Map<string, string>();
  /** Every command, in order. */
  readonly commands: string[] = [];
  #created = 0;

  readonly wrangler: Wrangler = async (parameters, environment = {}) => {
    const command = parameters.join(' ');
    const number = this.commands.push(command) - 1;
    const when = this.fault?.at === number ? this.fault.when : null;
    const failure = [...this.failures].find(([start]) => command.startsWith(start));
    if (failure !== undefined) return failed(failure[1]);
    if (when === 'before') return failed('fetch failed');
    try {
      const answer = this.#answer(parameters, environment, when === 'between');
      return when === 'after' ? failed('fetch failed') : answer;
    } catch (error) {
      if (error instanceof Refused) return failed(error.message);
      throw error;
    }
  };

  /** What somebody out there is answered. Names that lead nowhere are not known. */
  readonly fetch: typeof fetch = async (address, init) => {
    const request = new Request(address as string, init);
    const { hostname } = new URL(request.url);
    const worker = [...this.workers.values()].find(({ hosts }) => hosts.includes(hostname));
    if (worker === undefined) throw new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } });
    return worker.answer(request, (id) => this.#databaseById(id));
  };

  mustHaveSubdomain(): string {
    if (this.subdomain !== null) return this.subdomain;
    throw new Refused(
      'You can either deploy your worker to one or more routes by specifying them in your wrangler.toml file, or ' +
        'register a workers.dev subdomain here:\nhttps://dash.cloudflare.com/ACCOUNT/workers/onboarding',
    );
  }

  addDatabase(name: string): DatabaseSync {
    if (this.databases.has(name)) throw new Refused('A database with that name already exists');
    if (this.databases.size >= PLANS[this.plan].databases)
      throw new Refused('You have reached the maximum number of D1 databases for your account.');
    this.#created += 1;
    const sqlite = new DatabaseSync(':memory:');
    this.databases.set(name, { uuid: `uuid-${this.#created}`, sqlite });
    return sqlite;
  }

  #answer(
    parameters: readonly string[],
    environment: Record<string, string>,
    failsBetween: boolean,
  ): WranglerResult {
    const [first, second = '', third = ''] = parameters;
    const valueOf = (flag: string) => parameters[parameters.indexOf(flag) + 1]!;
    switch (`${first} ${second}`) {
      case 'whoami --json':
        return this.isLoggedIn
          ? printed({ loggedIn: true, accounts: this.accounts })
          : { ...printed({ loggedIn: false }), exitCode: 1 };
      case 'd1 list':
        return printed([...this.databases].map(([name, { uuid }]) => ({ uuid, name })));
      case 'd1 create':
        this.addDatabase(third);
        return printed('created');
      case 'd1 execute': {
        const sqlite = this.#boundDatabase(third, valueOf('--config'));
        if (!parameters.includes('--file')) return printed(query(sqlite, valueOf('--command')));
        return printed(`Executed ${importSql(sqlite, readFileSync(valueOf('--file'), 'utf8'))} queries`);
      }
      case 'd1 migrations':
        return this.#applyMigrations(parameters[3]!, valueOf('--config'));
      case 'queues info':
        if (this.queues.has(third)) return printed(`Queue Name: ${third}`);
        return failed(`Queue "${third}" does not exist. To create it, run: wrangler queues create ${third}`);
      case 'queues create':
        return this.#createQueue(third);
      case 'secret list':
        return this.#listSecrets(valueOf('--name'));
      case 'deployments status':
        return printed({
          versions: [{ version_id: this.#worker(valueOf('--name')).live.id, percentage: 100 }],
        });
      case 'versions view':
        return this.#viewVersion(third, valueOf('--name'));
      case 'rollback --config':
        return this.#rollBack(valueOf('--config'));
      case 'deploy --config':
        return this.#deploy(parameters, environment['WRANGLER_OUTPUT_FILE_PATH']!, failsBetween);
      default:
        return failed(`Unknown command: ${parameters.join(' ')}`);
    }
  }

  #deploy(parameters: readonly string[], outputPath: string, failsBetween: boolean): WranglerResult {
    const valueOf = (flag: string) => parameters[parameters.indexOf(flag) + 1]!;
    const targets = deployCommand(this, {
      configPath: valueOf('--config'),
      tag: valueOf('--tag'),
      secretsPath: parameters.includes('--secrets-file') ? valueOf('--secrets-file') : null,
      failsBetween,
    });
    writeFileSync(
      outputPath,
      `{"type":"wrangler-session"}\n${JSON.stringify({ type: 'deploy', targets })}\n`,
    );
    return printed(this.deployWords);
  }

  /** `wrangler d1 migrations apply --remote`, which sends each file as one text to the query endpoint. */
  #applyMigrations(binding: string, configPath: string): WranglerResult {
    const sqlite = this.#boundDatabase(binding, configPath);
    sqlite.exec('CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY, name TEXT UNIQUE)');
    const applied = sqlite.prepare('SELECT name FROM d1_migrations').all();
    for (const name of MIGRATION_FILES.slice(applied.length)) {
      const sql = readFileSync(`${projectRoot}/schema/migrations/${name}`, 'utf8');
      query(sqlite, `${sql}\nINSERT INTO "d1_migrations" (name)\nvalues ('${name}');`);
    }
    return printed('applied');
  }

  #createQueue(name: string): WranglerResult {
    if (this.queues.has(name)) {
      throw apiRefused(
        '/queues',
        `Queue name '${name}' is already taken. Please use a different name and try again.`,
        11_009,
      );
    }
    if (this.queues.size >= PLANS[this.plan].queues)
      throw apiRefused('/queues', 'You have reached the maximum number of queues for your account.', 11_000);
    this.queues.set(name, { consumer: null, settings: null });
    return printed(`✅ Created queue '${name}'`);
  }

  #listSecrets(workerName: string): WranglerResult {
    const worker = this.workers.get(workerName);
    if (worker === undefined) return failed(`Worker "${workerName}" not found.`);
    return printed(Object.keys(worker.secrets).map((name) => ({ name, type: 'secret_text' })));
  }

  #viewVersion(id: string, workerName: string): WranglerResult {
    const version = this.#worker(workerName).versions.find((one) => one.id === id)!;
    const bindings = version.config.d1_databases.map(({ binding, database_id }) => ({
      type: 'd1',
      name: binding,
      id: database_id,
    }));
    const assets = version.assets.size === 0 ? [] : [{ type: 'assets', name: 'ASSETS' }];
    return printed({ id, resources: { bindings: [...bindings, ...assets] } });
  }

  /** Makes the version before the live one live again. Databases, secrets and triggers stay as they are. */
  #rollBack(configPath: string): WranglerResult {
    const { deployments } = this.#worker(readConfig(configPath).name);
    const before = deployments.findLast((id) => id !== deployments.at(-1));
    if (before === undefined) return failed('Could not find stable Worker Version to rollback to.');
    deployments.push(before);
    return printed(`Worker Version ${before} has been deployed to 100% of traffic.`);
  }

  #worker(name: string): PretendedWorker {
    const worker = this.workers.get(name);
    if (worker !== undefined) return worker;
    throw apiRefused(`/workers/scripts/${name}`, 'This Worker does not exist on your account.', 10_007);
  }

  #boundDatabase(binding: string, configPath: string): DatabaseSync {
    const bound = readConfig(configPath).d1_databases.find((one) => one.binding === binding);
    if (bound === undefined) throw new Refused(`Couldn't find a D1 DB with name or binding '${binding}'`);
    return this.#databaseById(bound.database_id);
  }

  #databaseById(id: string): DatabaseSync {
    const database = [...this.databases.values()].find(({ uuid }) => uuid === id);
    if (database !== undefined) return database.sqlite;
    throw apiRefused(`/d1/database/${id}`, 'The database ID could not be found', 7_404);
  }
}
