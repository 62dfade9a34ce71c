import { z } from 'zod';
import type { Env } from '../env.ts';
import { logFailure } from '../logs/log.ts';
import { readAsset } from './read-asset.ts';

/** What the build left for the pages to load (commands/build-widget.ts, commands/build-pages.ts). */
export interface BuiltFiles {
  /** The pinned widget; null where it was not built. */
  widget: { version: string; path: string; integrity: string } | null;
  /** The pages' own files: the path of each by its name. */
  site: Readonly<Record<string, string>>;
}

const widgetManifest = z.object({
  version: z.string(),
  files: z.object({ 'widget.js': z.object({ path: z.string(), integrity: z.string() }).optional() }),
});
const siteFiles = z.record(z.string(), z.string());

const NONE: BuiltFiles = { widget: null, site: {} };

/** What was read of the files of an isolate, by the path of what lists them. */
const read = new WeakMap<Fetcher, Map<string, unknown>>();

/**
 * Which files the pages load. What could be read is read once an isolate, because a deployment brings its own
 * files; what could not is left out of this page and asked for by the next.
 */
export async function builtFiles({ assets }: Env): Promise<BuiltFiles> {
  if (assets === null) return NONE;
  const [manifest, site] = await Promise.all([
    readOnce(assets, '/manifest.json', widgetManifest),
    readOnce(assets, '/site/files.json', siteFiles),
  ]);
  const widget = manifest?.files['widget.js'];
  return {
    widget: manifest === null || widget === undefined ? null : { version: manifest.version, ...widget },
    site: site ?? {},
  };
}

async function readOnce<T>(assets: Fetcher, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const known = read.get(assets) ?? new Map<string, unknown>();
  read.set(assets, known);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what its schema accepted
  if (known.has(path)) return known.get(path) as T;
  const json = await readJson(assets, path, schema);
  if (json !== null) known.set(path, json);
  return json;
}

/** A built file, checked; null, and a line in the log, where it is missing or is not what the build makes. */
async function readJson<T>(assets: Fetcher, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readAsset(assets, path);
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    logFailure('assets_not_read', error, { path });
    return null;
  }
}
