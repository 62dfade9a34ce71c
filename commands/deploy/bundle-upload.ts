import { projectRoot } from '../start/project-root.ts';
import { mustRun, type Wrangler } from './wrangler.ts';

/** What `npm run deploy` uploads, in two folders. */
export interface Upload {
  /** The static files. */
  assets: string;
  /** What wrangler bundled: `index.js`, and in `bundle-meta.json` what it was made from. */
  bundle: string;
}

/**
 * Bundles the Worker as a deployment does, with assets that are built already, and uploads nothing. Returns
 * what wrangler says of it. Needs no network.
 */
export async function bundleUpload(wrangler: Wrangler, { assets, bundle }: Upload): Promise<string> {
  const parameters = ['--dry-run', '--config', `${projectRoot}/wrangler.toml`, '--metafile'];
  const folders = ['--assets', assets, '--outdir', bundle];
  return mustRun(wrangler, ['deploy', ...parameters, ...folders], 'Bundling the Worker');
}
