import { buildAssets } from './build-assets.ts';
import { bundleUpload, type Upload } from './deploy/bundle-upload.ts';
import { projectWrangler } from './deploy/wrangler.ts';
import { projectRoot } from './start/project-root.ts';

/** Builds what `npm run deploy` uploads, by the same commands, and uploads nothing. */
export async function buildUpload(upload: Upload): Promise<void> {
  await buildAssets(upload.assets);
  await bundleUpload(projectWrangler, upload);
}

/** `node commands/build-upload.ts FOLDER`: the assets into dist/, the bundle into a folder. */
async function main([bundle]: readonly string[]): Promise<void> {
  if (bundle === undefined) throw new Error('Name the folder that the bundle goes into.');
  await buildUpload({ assets: `${projectRoot}/dist`, bundle });
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
