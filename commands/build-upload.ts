import { buildAssets } from './build-assets.ts';
import { mustRun, projectWrangler } from './deploy/wrangler.ts';
import { projectRoot } from './start/project-root.ts';

/** What `npm run deploy` uploads, in two folders. */
export interface Upload {
  /** The static files. */
  assets: string;
  /** What wrangler bundled: `index.js`, and in `bundle-meta.json` what it was made from. */
  bundle: string;
}

/** Builds what `npm run deploy` uploads, by the same commands, and uploads nothing. */
export async function buildUpload({ assets, bundle }: Upload): Promise<void> {
  await buildAssets(assets);
  const folders = ['--assets', assets, '--outdir', bundle];
  const parameters = ['deploy', '--dry-run', '--config', `${projectRoot}/wrangler.toml`, ...folders];
  await mustRun(projectWrangler, [...parameters, '--metafile'], {}, 'Bundling the Worker');
}

/** `node commands/build-upload.ts FOLDER`: the assets into dist/, the bundle into a folder. */
async function main([bundle]: readonly string[]): Promise<void> {
  if (bundle === undefined) throw new Error('Name the folder that the bundle goes into.');
  await buildUpload({ assets: `${projectRoot}/dist`, bundle });
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
