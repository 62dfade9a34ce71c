import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { formatHeaders } from '../../../commands/build-widget/format-headers.ts';
import type { Bundled } from './bundled-kith.ts';
import { projectRoot } from '../local-kith.ts';

const RELEASES = `${projectRoot}/test/schema/releases`;

/** The version of the previous release, whose Worker is kept (`npm run release-worker`). */
export const [PREVIOUS_VERSION = ''] = readdirSync(RELEASES);

/** The Worker of the previous release, with the static files of a folder. */
export function previousRelease(assets: string): Bundled {
  const release = `${RELEASES}/${PREVIOUS_VERSION}`;
  const script = brotliDecompressSync(readFileSync(`${release}/worker.js.br`)).toString();
  return { script, assets, configPath: `${release}/wrangler.toml` };
}

/** Writes what a deployment served of the widget when 1.0.0 was all there was. */
export function writeFirstWidget(folder: string): void {
  mkdirSync(`${folder}/v`, { recursive: true });
  cpSync(`${projectRoot}/widget/releases/1.0.0`, `${folder}/v/1.0.0`, { recursive: true });
  writeFileSync(`${folder}/_headers`, formatHeaders());
}
