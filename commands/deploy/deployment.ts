import type { Release } from './migrations/release.ts';
import type { DeploymentSettings } from './settings/deployment-settings.ts';

/** A deployment, with all that it needs from outside the account. */
export interface Deployment {
  settings: DeploymentSettings;
  release: Release;
  /** The text of wrangler.toml. */
  template: string;
  /** Where the configuration is written to, beside wrangler.toml because its paths are relative. */
  configPath: string;
  /** The file in which operator's tokens are kept. */
  tokensPath: string;
  /**
   * Builds everything that is served as a file into a folder; by default the one that wrangler.toml names.
   */
  buildAssets: (folder?: string) => Promise<void>;
  /** Where `buildAssets` builds to by default. */
  assetsFolder: string;
  internet: Internet;
  say: (line: string) => void;
}

/** The outside world, as far as waiting for a new address needs it. */
export interface Internet {
  fetch: typeof fetch;
  sleep: (ms: number) => Promise<void>;
  nowMs: () => number;
}
