import { z } from 'zod';
import type { Env } from '../env.ts';

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
const known = new WeakMap<Env, BuiltFiles>();

/** Which files the pages load. Read once an isolate: a deployment brings its own files. */
export async function builtFiles(env: Env): Promise<BuiltFiles> {
  const remembered = known.get(env);
  if (remembered !== undefined) return remembered;
  if (env.assets === null) return NONE;
  const [manifest, site] = await Promise.all([
    readJson(env.assets, '/manifest.json', widgetManifest),
    readJson(env.assets, '/site/files.json', siteFiles),
  ]);
  const widget = manifest?.files['widget.js'];
  const files = {
    widget: manifest === null || widget === undefined ? null : { version: manifest.version, ...widget },
    site: site ?? {},
  };
  known.set(env, files);
  return files;
}

/** A built file, checked; null where it was not built. Another content than the build's is an error. */
async function readJson<T>(assets: Fetcher, path: string, schema: z.ZodType<T>): Promise<T | null> {
  const response = await assets.fetch(`http://assets.invalid${path}`);
  return response.ok ? schema.parse(await response.json()) : null;
}
