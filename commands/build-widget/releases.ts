import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { ENTRIES, type WidgetFile } from './bundle-entry.ts';

/** The files of one version of the widget, as their pages get them. */
export type WidgetFiles = Record<WidgetFile, Uint8Array>;

/**
 * `widget/releases/<version>/manifest.json`: the integrity of each file, which pages out there have pinned.
 */
interface ReleaseManifest {
  version: string;
  integrity: Record<WidgetFile, string>;
}

/** Why a widget cannot be built or released, in words for whoever changed it. */
export class WidgetRefused extends Error {}

const FILES = Object.keys(ENTRIES) as WidgetFile[];

/** The value of an `integrity` attribute for a file. */
export function integrityOf(contents: Uint8Array): string {
  return `sha384-${createHash('sha384').update(contents).digest('base64')}`;
}

/**
 * Every version that was ever released, with its files. Pages pin a version for good, so the files are kept
 * in the repository and not built again: another compiler would make other bytes of the same sources.
 */
export async function readReleases(folder: string): Promise<Map<string, WidgetFiles>> {
  const releases = new Map<string, WidgetFiles>();
  const versions = (await readdir(folder)).filter((name) => !name.startsWith('.'));
  for (const version of versions.sort()) releases.set(version, await readRelease(`${folder}/${version}`));
  return releases;
}

async function readRelease(folder: string): Promise<WidgetFiles> {
  const manifest = JSON.parse(await readFile(`${folder}/manifest.json`, 'utf8')) as ReleaseManifest;
  const read = async (name: WidgetFile) => {
    const contents = await readFile(`${folder}/${name}`);
    if (integrityOf(contents) === manifest.integrity[name]) return contents;
    throw new WidgetRefused(
      `${folder}/${name} is not the file that was released: its integrity is not the one in manifest.json. ` +
        'Pages that pinned it would refuse it; restore it from the history.',
    );
  };
  return {
    'core.js': await read('core.js'),
    'widget.js': await read('widget.js'),
    'panel.js': await read('panel.js'),
  };
}

/** Throws where a version was released with other bytes than these. */
export function refuseOtherBytes(version: string, built: WidgetFiles, released: WidgetFiles): void {
  const changed = FILES.filter((name) => !Buffer.from(built[name]).equals(released[name]));
  if (changed.length === 0) return;
  throw new WidgetRefused(
    `The widget's bytes changed (${changed.join(', ')}), but ${version} is released: raise the version in ` +
      'package.json, and keep the release with `npm run release-widget`.',
  );
}

/** Keeps the files of a version for good. Its folder is there whole or not at all. */
export async function keepRelease(folder: string, version: string, files: WidgetFiles): Promise<void> {
  const draft = `${folder}/.${version}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  for (const name of FILES) await writeFile(`${draft}/${name}`, files[name]);
  const integrity = Object.fromEntries(FILES.map((name) => [name, integrityOf(files[name])]));
  await writeFile(`${draft}/manifest.json`, `${JSON.stringify({ version, integrity }, null, 2)}\n`);
  await rename(draft, `${folder}/${version}`);
}
