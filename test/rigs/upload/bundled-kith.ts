import { Log, LogLevel, Miniflare } from 'miniflare';
import { applyMigrations, type Database } from '../../../commands/start/apply-migrations.ts';
import { bundledWorker } from '../../../commands/start/worker-options.ts';
import { send, type Said, type Sent } from '../client.ts';
import { freePort, temporaryFolder } from '../local-kith.ts';
import { newBusiness, type BusinessSettings, type TestBusiness } from '../new-business.ts';

export const OPERATOR_TOKEN = 'operator-token-of-the-tests';
const SECRETS = {
  OPERATOR_TOKEN,
  SIGNING_SECRET: 'signing-secret-of-the-tests',
  KITH_SEAL_KEY: 'seal-key-of-the-tests-and-only-theirs',
};

/** A Worker that is bundled already, as it is published. */
export interface Bundled {
  script: string;
  /** The folder of its static files. */
  assets: string;
  /** The wrangler.toml with its bindings; by default that of the project. */
  configPath?: string;
}

/** A bundle in a workerd of its own, on a database with every migration of this version. */
export interface BundledKith {
  url: string;
  operatorToken: string;
  ask(sent: Sent): Promise<Said>;
  openBusiness(settings?: Partial<BusinessSettings>): Promise<TestBusiness>;
  db(): Promise<Database>;
  /** Where its databases are kept. */
  dataFolder: string;
  /** Runs each schedule once and answers what the runtime says of it. */
  runSchedules(): Promise<string[]>;
  /** What was logged, a line each. */
  logged(): readonly string[];
  /** Publishes another bundle in its place: the same address, the same database. */
  publish(next: Bundled): Promise<void>;
  stop(): Promise<void>;
}

export async function startBundled(bundled: Bundled): Promise<BundledKith> {
  const folder = temporaryFolder();
  const port = await freePort();
  const lines: string[] = [];
  const optionsOf = ({ script, assets, configPath }: Bundled) => ({
    ...bundledWorker(script, assets, configPath).optionsFor({
      port,
      dataFolder: folder.path,
      variables: SECRETS,
    }),
    log: new Log(LogLevel.ERROR),
    handleStructuredLogs: ({ message }: { message: string }) => void lines.push(message),
  });
  const runtime = new Miniflare(optionsOf(bundled));
  await runtime.ready;
  await applyMigrations(runtime);
  const url = `http://localhost:${port}`;
  const ask = (sent: Sent) => send(fetch, sent, url);
  let published = bundled;
  return {
    url,
    operatorToken: OPERATOR_TOKEN,
    ask,
    openBusiness: (settings) => newBusiness(ask, OPERATOR_TOKEN, settings),
    db: () => runtime.getD1Database('DB'),
    dataFolder: folder.path,
    async runSchedules() {
      const { crons } = bundledWorker(published.script, published.assets, published.configPath);
      const worker = await runtime.getWorker();
      const outcomes: string[] = [];
      for (const cron of crons)
        outcomes.push((await worker.scheduled({ cron, scheduledTime: new Date() })).outcome);
      return outcomes;
    },
    logged: () => lines,
    async publish(next) {
      published = next;
      await runtime.setOptions(optionsOf(next));
      await runtime.ready;
    },
    async stop() {
      await runtime.dispose();
      folder.remove();
    },
  };
}
