import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Metafile } from 'esbuild';
import { buildUpload } from '../../../commands/build-upload.ts';
import type { Upload } from '../../../commands/deploy/bundle-upload.ts';
import { projectRoot } from '../../../commands/start/project-root.ts';
import { startBundled, type Bundled, type BundledKith } from './bundled-kith.ts';
import { temporaryFolder } from '../local-kith.ts';

/** What `npm run deploy` would upload. */
export interface BuiltUpload extends Bundled {
  /** What wrangler says the bundle was made from. */
  metafile: Metafile;
  remove(): void;
}

/**
 * The upload that `npm test` built before the tests, so that it is built once (KITH_UPLOAD names the folder
 * of its bundle, and its assets are in dist/); without one, an upload built here.
 */
export async function builtUpload(): Promise<BuiltUpload> {
  const bundle = process.env['KITH_UPLOAD'];
  if (bundle !== undefined) return read({ assets: `${projectRoot}/dist`, bundle }, () => {});
  const folder = temporaryFolder();
  const upload = { assets: `${folder.path}/assets`, bundle: `${folder.path}/bundle` };
  await buildUpload(upload);
  return read(upload, folder.remove);
}

/** The upload in a workerd of its own: it starts sooner than `npm start`, with nothing in its database. */
export async function startUploaded(): Promise<BundledKith> {
  const upload = await builtUpload();
  const kith = await startBundled(upload);
  return {
    ...kith,
    async stop() {
      await kith.stop();
      upload.remove();
    },
  };
}

/** The paths at which the files of a folder of assets are served. Those without an ending say how. */
export function servedPaths(assets: string): string[] {
  const entries = globSync('**/*.*', { cwd: assets, withFileTypes: true }).filter((one) => one.isFile());
  return entries.map((one) => `/${relative(assets, `${one.parentPath}/${one.name}`)}`);
}

function read({ assets, bundle }: Upload, remove: () => void): BuiltUpload {
  const script = readFileSync(`${bundle}/index.js`, 'utf8');
  const metafile = JSON.parse(readFileSync(`${bundle}/bundle-meta.json`, 'utf8')) as Metafile;
  return { assets, script, metafile, remove };
}
