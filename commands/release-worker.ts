import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import project from '../package.json' with { type: 'json' };
import { buildLicenses } from './build-licenses.ts';
import { describeBundle } from './start/bundle-worker.ts';
import { projectRoot } from './start/project-root.ts';

const RELEASES = `${projectRoot}/test/schema/releases`;

await releaseWorker(project.version);

/**
 * `npm run release-worker`: keeps the Worker of the version in package.json in the repository, in the place
 * of the release before, so that the tests can run it on the migrations that come after it. The bundle is
 * minified and compressed; wrangler.toml beside it names its bindings.
 */
async function releaseWorker(version: string): Promise<void> {
  const draft = `${RELEASES}/.${version}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const { text, metafile } = await describeBundle(`${projectRoot}/worker/index.ts`, {}, true);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
  };
  await writeFile(`${draft}/worker.js.br`, brotliCompressSync(text, { params }));
  await copyFile(`${projectRoot}/wrangler.toml`, `${draft}/wrangler.toml`);
  await buildLicenses(draft, [{ name: 'the Worker', metafiles: [metafile] }]);
  const others = (await readdir(RELEASES)).filter((name) => name !== `.${version}`);
  for (const name of others) await rm(`${RELEASES}/${name}`, { recursive: true });
  await rename(draft, `${RELEASES}/${version}`);
  console.log(`The Worker ${version} is kept in test/schema/releases/${version}; commit it.`);
}
