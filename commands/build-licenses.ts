import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { DATA_WITHIN } from './build-licenses/data-within.ts';
import { readNotice, type Notice } from './build-licenses/read-notice.ts';
import { projectRoot } from './start/project-root.ts';

/** A bundle that is distributed, as the file of licences calls it. */
export interface DistributedBundle {
  /** Such as "the widget". */
  name: string;
  /** What the bundler says of each of its files. */
  metafiles: readonly Metafile[];
}

/**
 * Builds `licenses.txt` into a folder: the notices of everything by others that the bundles contain, taken
 * from what the bundler says it put into them. Throws where a package has no licence to be found.
 */
export async function buildLicenses(folder: string, bundles: readonly DistributedBundle[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}/licenses.txt`, await formatLicenses(bundles));
}

async function formatLicenses(bundles: readonly DistributedBundle[]): Promise<string> {
  const places = new Map<string, string[]>();
  for (const { name, metafiles } of bundles)
    for (const path of packagesIn(metafiles)) places.set(path, [...(places.get(path) ?? []), name]);
  const notices = await Promise.all(
    [...places].map(async ([path, names]) => ({ notice: await readNotice(path), names })),
  );
  notices.sort((one, other) => (one.notice.name < other.notice.name ? -1 : 1));
  const own = await readFile(`${projectRoot}/LICENSE`, 'utf8');
  const sections = notices.map(({ notice, names }) => sectionOf(notice, names));
  return [`Kith contains work of others, with the licences below. Its own is:\n\n${own}`, ...sections].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

/** The folders of the packages of which anything is in the files of a bundle. */
export function packagesIn(metafiles: readonly Metafile[]): string[] {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs));
  const folders = inputs
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)];
}

function sectionOf({ name, version, license, source, text }: Notice, places: readonly string[]): string {
  const head = `${name} ${version} (${license}), in ${places.join(' and ')}\n${source}\n\n${text.trim()}\n`;
  const data = DATA_WITHIN[name];
  return data === undefined ? head : `${head}\n${data.trim()}\n`;
}
