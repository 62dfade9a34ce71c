import { mkdir, rm, writeFile } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Metafile } from 'esbuild';
import project from '../package.json' with { type: 'json' };
import { bundleEntry, ENTRIES, type WidgetFile } from './build-widget/bundle-entry.ts';
import { formatHeaders } from './build-widget/format-headers.ts';
import {
  integrityOf,
  readReleases,
  refuseOtherBytes,
  WidgetRefused,
  type WidgetFiles,
} from './build-widget/releases.ts';
import { projectRoot } from './start/project-root.ts';

/** The most that a file may weigh, minified and compressed by brotli 11. The build fails above it. */
export const brotliLimits: Record<WidgetFile, number> = {
  'core.js': 1_800,
  'widget.js': 7_000,
  'panel.js': 3_200,
};

/** One built file, as the snippet generator needs it. */
interface BuiltFile {
  path: string;
  integrity: string;
  bytes: number;
  /** Compressed as well as brotli can (11). */
  brotliBytes: number;
  /** Compressed as Cloudflare does while it sends (4). */
  sentBytes: number;
}

/**
 * What `manifest.json` holds: the pinned files of the version, and their floating copies by their whole path.
 */
export interface WidgetManifest {
  version: string;
  files: Record<WidgetFile, BuiltFile>;
  floating: Partial<Record<WidgetFile, BuiltFile>>;
}

/** Where the widget is built from. */
interface WidgetPlaces {
  sources: string;
  /** The released versions, a folder each. */
  releases: string;
}

export const WIDGET_PLACES: WidgetPlaces = {
  sources: `${projectRoot}/widget`,
  releases: `${projectRoot}/widget/releases`,
};

/**
 * Builds the widget into a folder that a static file server can serve as it is: `v/<version>/` with the
 * pinned files of this version and of every one that was released, the floating copies of the two entries,
 * the manifest, and `_headers` for Workers static assets. Throws `WidgetRefused` where the version is
 * released with other bytes.
 */
export async function buildWidget(
  folder = `${projectRoot}/dist`,
  version = project.version,
  { sources, releases }: WidgetPlaces = WIDGET_PLACES,
): Promise<WidgetManifest> {
  const pinned = await bundleWidget(sources);
  const released = await readReleases(releases);
  const kept = released.get(version);
  if (kept !== undefined) refuseOtherBytes(version, pinned, kept);
  for (const [each, files] of new Map(released).set(version, pinned)) {
    await rm(`${folder}/v/${each}`, { recursive: true, force: true });
    await mkdir(`${folder}/v/${each}`, { recursive: true });
    for (const name of NAMES) await writeFile(`${folder}/v/${each}/${name}`, files[name]);
  }
  const manifest: WidgetManifest = {
    version,
    files: {
      'core.js': describe(`/v/${version}/core.js`, pinned['core.js']),
      'widget.js': describe(`/v/${version}/widget.js`, pinned['widget.js']),
      'panel.js': describe(`/v/${version}/panel.js`, pinned['panel.js']),
    },
    floating: {},
  };
  for (const name of ['core.js', 'widget.js'] as const) {
    const { contents } = await bundleEntry(sources, name, `./v/${version}/panel.js`);
    await writeFile(`${folder}/${name}`, contents);
    manifest.floating[name] = describe(`/${name}`, contents);
  }
  await writeFile(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(`${folder}/_headers`, formatHeaders());
  return manifest;
}

const NAMES = Object.keys(ENTRIES) as WidgetFile[];

/** The files of one version, each of which finds the panel beside it. */
export async function bundleWidget(sources: string): Promise<WidgetFiles> {
  const contentsOf = async (name: WidgetFile) => (await bundleEntry(sources, name, './panel.js')).contents;
  return {
    'core.js': await contentsOf('core.js'),
    'widget.js': await contentsOf('widget.js'),
    'panel.js': await contentsOf('panel.js'),
  };
}

/** What the bundler says of each file of the widget. */
export async function widgetMetafiles(sources: string): Promise<Metafile[]> {
  return Promise.all(NAMES.map(async (name) => (await bundleEntry(sources, name, './panel.js')).metafile));
}

/** The files that weigh more than they may, as sentences. */
export function listOverweight({ files, floating }: WidgetManifest): string[] {
  const built = NAMES.flatMap((name) => [files[name], floating[name]].map((file) => [name, file] as const));
  return built.flatMap(([name, file]) =>
    file === undefined || file.brotliBytes <= brotliLimits[name]
      ? []
      : [`${file.path} weighs ${file.brotliBytes} bytes (brotli), ${brotliLimits[name]} allowed`],
  );
}

function describe(path: string, contents: Uint8Array): BuiltFile {
  return {
    path,
    integrity: integrityOf(contents),
    bytes: contents.length,
    brotliBytes: weigh(contents, 11),
    sentBytes: weigh(contents, 4),
  };
}

function weigh(contents: Uint8Array, quality: number): number {
  return brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
}

/** Builds the widget with `build` and says what each file weighs. Answers the exit code. */
export async function sayWeights(build: () => Promise<WidgetManifest>): Promise<number> {
  try {
    const manifest = await build();
    for (const name of NAMES) {
      const { brotliBytes, sentBytes } = manifest.files[name];
      const limit = `${brotliBytes} of ${brotliLimits[name]} bytes (brotli 11)`;
      console.log(`${name}: ${limit}, ${sentBytes} as Cloudflare sends it (brotli 4)`);
    }
    const overweight = listOverweight(manifest);
    if (overweight.length > 0) console.error(overweight.join('\n'));
    return overweight.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof WidgetRefused)) throw error;
    console.error(error.message);
    return 1;
  }
}

if (process.argv[1] === import.meta.filename) process.exitCode = await sayWeights(buildWidget);
