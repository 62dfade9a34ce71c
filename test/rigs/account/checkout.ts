import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { buildPages } from '../../../commands/build-pages.ts';
import { buildWidget } from '../../../commands/build-widget.ts';
import { deployKith, type Deployed } from '../../../commands/deploy/deploy-kith.ts';
import type { Deployment } from '../../../commands/deploy/deployment.ts';
import { readRelease, type Release } from '../../../commands/deploy/migrations/release.ts';
import type { DeploymentSettings } from '../../../commands/deploy/settings/deployment-settings.ts';
import { projectRoot, temporaryFolder } from '../local-kith.ts';
import type { PretendedAccount } from './pretended-account.ts';

export const TEMPLATE = readFileSync(`${projectRoot}/wrangler.toml`, 'utf8');

/** What is deployed where an owner says nothing. */
export const PLAIN_SETTINGS: DeploymentSettings = {
  name: 'kith',
  accountId: null,
  domain: null,
  linkDomain: null,
  zone: null,
  workersDev: true,
  jurisdiction: null,
  mailFrom: null,
  vars: {},
  databaseCount: null,
  operatorToken: null,
  takesDomain: false,
};

/** The release that is checked out, and one that comes after it, with a migration more. */
export const THIS_RELEASE = readRelease();
export const NEXT_RELEASE: Release = {
  version: '9.9.9',
  migrations: [
    ...THIS_RELEASE.migrations,
    {
      name: '9999_next.sql',
      sql: `-- It's for the next release; nothing reads it yet.
ALTER TABLE links ADD COLUMN note TEXT;
CREATE TRIGGER links_noted AFTER UPDATE OF note ON links BEGIN
  SELECT CASE WHEN NEW.note = '' THEN RAISE(ABORT, 'empty; a note') END; -- torn by the query endpoint
END;
`,
    },
  ],
};

/** A clone of the repository, from which somebody deploys to an account. */
export interface Checkout {
  /** Everything that was printed. */
  said: string[];
  tokensPath: string;
  configPath: string;
  assetsFolder: string;
  deploy: (settings?: Partial<DeploymentSettings>, release?: Release) => Promise<Deployed>;
}

/** Makes a clone. `spoil` is handed its assets whenever they are built. */
type NewCheckout = (account: PretendedAccount, spoil?: (assetsFolder: string) => void) => Checkout;

/** Makes clones for a file's tests, whose assets are built once. */
export function checkouts(): NewCheckout {
  const folder = temporaryFolder();
  let made = 0;
  beforeAll(async () => {
    for (const { version } of [THIS_RELEASE, NEXT_RELEASE]) {
      await buildWidget(join(folder.path, version), version);
      await buildPages(join(folder.path, version));
    }
  });
  afterAll(() => folder.remove());
  return (account, spoil = () => {}) => {
    made += 1;
    const place = join(folder.path, `clone-${made}`);
    mkdirSync(place);
    return checkoutAt(place, account, (version, assetsFolder) => {
      rmSync(assetsFolder, { recursive: true, force: true });
      cpSync(join(folder.path, version), assetsFolder, { recursive: true });
      spoil(assetsFolder);
    });
  };
}

type BuildAssets = (version: string, assetsFolder: string) => void;

function checkoutAt(place: string, account: PretendedAccount, build: BuildAssets): Checkout {
  const said: string[] = [];
  const paths = {
    configPath: join(place, 'wrangler.deployed.toml'),
    tokensPath: join(place, 'operator-tokens.json'),
    assetsFolder: join(place, 'dist'),
  };
  let clockMs = 0;
  const deploy: Checkout['deploy'] = (settings = {}, release = THIS_RELEASE) => {
    const deployment: Deployment = {
      ...paths,
      settings: { ...PLAIN_SETTINGS, ...settings },
      release,
      template: TEMPLATE,
      buildAssets: async () => build(release.version, paths.assetsFolder),
      internet: {
        fetch: account.fetch,
        sleep: async (ms) => void (clockMs += ms),
        nowMs: () => clockMs,
      },
      say: (line) => said.push(line),
    };
    return deployKith(account.wrangler, deployment);
  };
  return { ...paths, said, deploy };
}
