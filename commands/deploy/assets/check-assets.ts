import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WidgetManifest } from '../../build-widget.ts';
import { integrityOf, readReleases } from '../../build-widget/releases.ts';
import { checkHeaders } from './check-headers.ts';

/** The Free plan's limits on static assets (developers.cloudflare.com/workers/platform/limits). */
const MAX_FILES = 20_000;
const MAX_FILE_BYTES = 25 * 1024 * 1024;

export interface AssetsReport {
  fileCount: number;
  totalBytes: number;
  /** What is missing or wrong, in sentences. None: the folder can be published. */
  wrong: string[];
}

/** A file of the folder by its path, which begins with a slash. Null: there is none. */
type ReadAsset = (path: string) => Promise<Uint8Array | null>;

/**
 * Looks whether a built folder has every file that something in it, or a page out there, will ask for: those
 * of the widget's manifest and of every released version, byte for byte, and those of the Worker's own pages.
 */
export async function checkAssets(folder: string, releasesFolder: string): Promise<AssetsReport> {
  const read: ReadAsset = (path) => readFile(join(folder, path)).catch(() => null);
  const sizes = await fileSizes(folder);
  const headers = await readText(read, '/_headers');
  return {
    fileCount: sizes.length,
    totalBytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
    wrong: [
      ...(await checkManifest(read)),
      ...(await checkPages(read)),
      ...(await checkReleases(read, releasesFolder)),
      ...(headers === null ? ['_headers is missing'] : checkHeaders(headers)),
      ...checkSizes(sizes),
    ],
  };
}

async function checkManifest(read: ReadAsset): Promise<string[]> {
  const manifest = await readJson<WidgetManifest>(read, '/manifest.json');
  if (manifest === null) return ['manifest.json is missing or not JSON'];
  const named = [...Object.values(manifest.files), ...Object.values(manifest.floating)];
  const wrong = await Promise.all(
    named.map(async ({ path, integrity }) => {
      const contents = await read(path);
      if (contents === null) return [`${path}, which manifest.json names, is missing`];
      return integrityOf(contents) === integrity ? [] : [`${path} is not the file that manifest.json names`];
    }),
  );
  return wrong.flat();
}

/** The files of the Worker's pages hold a digest of their contents in their names. */
async function checkPages(read: ReadAsset): Promise<string[]> {
  const paths = await readJson<Record<string, string>>(read, '/site/files.json');
  if (paths === null) return ['site/files.json is missing or not JSON'];
  const wrong = await Promise.all(
    Object.values(paths).map(async (path) => {
      const contents = await read(path);
      if (contents === null) return [`${path}, which site/files.json names, is missing`];
      const named = /-([0-9a-f]{8,64})\.\w+$/.exec(path)?.[1] ?? '';
      const digest = createHash('sha256').update(contents).digest('hex');
      return digest.startsWith(named) ? [] : [`${path} is not the file that its name says`];
    }),
  );
  return wrong.flat();
}

async function checkReleases(read: ReadAsset, releasesFolder: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [version, files] of await readReleases(releasesFolder)) {
    for (const [name, released] of Object.entries<Uint8Array>(files)) {
      const path = `/v/${version}/${name}`;
      const contents = await read(path);
      if (contents === null) wrong.push(`${path}, which pages have pinned, is missing`);
      else if (!Buffer.from(contents).equals(released))
        wrong.push(`${path} is not the file that was released`);
    }
  }
  return wrong;
}

function checkSizes(sizes: readonly { path: string; bytes: number }[]): string[] {
  const large = sizes.filter(({ bytes }) => bytes > MAX_FILE_BYTES);
  return [
    ...(sizes.length > MAX_FILES ? [`there are ${sizes.length} files; ${MAX_FILES} are taken`] : []),
    ...large.map(({ path, bytes }) => `${path} has ${bytes} bytes; ${MAX_FILE_BYTES} are taken`),
  ];
}

async function fileSizes(folder: string): Promise<{ path: string; bytes: number }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Promise.all(paths.map(async (path) => ({ path, bytes: (await stat(path)).size })));
}

async function readText(read: ReadAsset, path: string): Promise<string | null> {
  const contents = await read(path);
  return contents === null ? null : Buffer.from(contents).toString('utf8');
}

async function readJson<T>(read: ReadAsset, path: string): Promise<T | null> {
  try {
    return JSON.parse((await readText(read, path)) ?? '') as T;
  } catch {
    return null;
  }
}
