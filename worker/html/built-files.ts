import type { Env } from '../env.ts';

/** What the build left for the pages to load (commands/build-widget.ts, commands/build-pages.ts). */
export interface BuiltFiles {
  /** The pinned widget; null where it was not built. */
  widget: { version: string; path: string; integrity: string } | null;
  /** The pages' own files: the path of each by its name. */
  site: Readonly<Record<string, string>>;
}

const NONE: BuiltFiles = { widget: null, site: {} };
const known = new WeakMap<Env, BuiltFiles>();

/** Which files the pages load. Read once an isolate: a deployment brings its own files. */
export async function builtFiles(env: Env): Promise<BuiltFiles> {
  const remembered = known.get(env);
  if (remembered !== undefined) return remembered;
  if (env.assets === null) return NONE;
  const [manifest, site] = await Promise.all([
    readJson<{ version: string; files: Record<string, { path: string; integrity: string }> }>(
      env.assets,
      '/manifest.json',
    ),
    readJson<Record<string, string>>(env.assets, '/site/files.json'),
  ]);
  const widget = manifest?.files['widget.js'];
  const files = {
    widget: manifest === null || widget === undefined ? null : { version: manifest.version, ...widget },
    site: site ?? {},
  };
  known.set(env, files);
  return files;
}

async function readJson<T>(assets: Fetcher, path: string): Promise<T | null> {
  const response = await assets.fetch(`http://assets.invalid${path}`);
  return response.ok ? response.json<T>() : null;
}
