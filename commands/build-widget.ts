import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, transform, type Plugin } from 'esbuild';
import project from '../package.json' with { type: 'json' };

/** The most that a file may weigh, minified and compressed by brotli 11. The build fails above it. */
export const brotliLimits: Record<string, number> = {
  'core.js': 1_326,
  'widget.js': 6_400,
  'panel.js': 2_700,
};

/** One built file, as the snippet generator needs it. */
export interface BuiltFile {
  path: string;
  integrity: string;
  bytes: number;
  brotliBytes: number;
}

/**
 * What `manifest.json` holds: the pinned files of the version, and their floating copies by their whole path.
 */
export interface WidgetManifest {
  version: string;
  files: Record<string, BuiltFile>;
  floating: Record<string, BuiltFile>;
}

const root = fileURLToPath(new URL('..', import.meta.url));

/** The oldest browsers with everything that the widget uses (`light-dark()`-era engines, custom states). */
const cssTarget = ['chrome125', 'firefox128', 'safari17.5'];

/**
 * Names that only the bundle itself uses, so they may be shortened: Preact's internals and the life cycles of
 * class components, which the widget does not have, and the badge's own members. Whatever both sides of a
 * boundary must agree on (attributes, JSON, `window.kith`, what the panel's chunk is handed) is not among
 * them.
 */
const ownNames = new RegExp(
  `^(_.*|${[
    'componentWill\\w+|componentDid\\w+|shouldComponentUpdate|getSnapshotBeforeUpdate|getDerivedState\\w+',
    'getChildContext|contextType|dangerouslySetInnerHTML|displayName|sub|debounceRendering|vnode|diffed|unmount',
    'defaultProps|setState|forceUpdate|base|current|props|context|state|ref|type',
    'turn|root|paint',
  ].join('|')})$`,
);

/**
 * Builds the widget into a folder that a static file server can serve as it is: `v/<version>/` with the
 * pinned files, the floating copies of the two entries, the manifest, and `_headers` for Workers static
 * assets.
 */
export async function buildWidget(
  folder = `${root}dist`,
  version = project.version,
): Promise<WidgetManifest> {
  const pinnedPath = `v/${version}`;
  await rm(`${folder}/${pinnedPath}`, { recursive: true, force: true });
  await mkdir(`${folder}/${pinnedPath}`, { recursive: true });
  const manifest: WidgetManifest = { version, files: {}, floating: {} };

  for (const [name, entry] of [
    ['core.js', 'core.ts'],
    ['widget.js', 'widget.ts'],
    ['panel.js', 'panel.tsx'],
  ] as const) {
    const pinned = await bundle(entry, './panel.js');
    await writeFile(`${folder}/${pinnedPath}/${name}`, pinned);
    manifest.files[name] = describe(`/${pinnedPath}/${name}`, pinned);
    if (name === 'panel.js') continue;
    const floating = await bundle(entry, `./${pinnedPath}/panel.js`);
    await writeFile(`${folder}/${name}`, floating);
    manifest.floating[name] = describe(`/${name}`, floating);
  }
  await writeFile(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(`${folder}/_headers`, formatHeaders());
  return manifest;
}

/** The files that weigh more than they may, as sentences. */
export function listOverweight({ files, floating }: WidgetManifest): string[] {
  return [...Object.entries(files), ...Object.entries(floating)]
    .filter(([name, { brotliBytes }]) => brotliBytes > brotliLimits[name]!)
    .map(
      ([name, { path, brotliBytes }]) =>
        `${path} weighs ${brotliBytes} bytes (brotli), ${brotliLimits[name]} allowed`,
    );
}

async function bundle(entry: string, panelPath: string): Promise<Uint8Array> {
  const result = await build({
    entryPoints: [`${root}widget/${entry}`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    legalComments: 'none',
    // The panel is handed Preact by the badge and has none of these names of its own.
    ...(entry === 'panel.tsx' ? {} : { mangleProps: ownNames, reserveProps: /^__tcfapi$/ }),
    plugins: [minifiedCss, panelApart(panelPath)],
    write: false,
  });
  return result.outputFiles[0]!.contents;
}

/** A style sheet is imported as its minified text. */
const minifiedCss: Plugin = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: cssTarget,
      });
      return { contents: code.trim().replaceAll(', ', ','), loader: 'text' };
    });
  },
};

/**
 * The panel stays a file of its own, found beside (or, from a floating copy, below) the script that wants it.
 */
function panelApart(path: string): Plugin {
  return {
    name: 'panel-apart',
    setup({ onResolve }) {
      onResolve({ filter: /\/panel\.tsx$/ }, ({ kind }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
    },
  };
}

function describe(path: string, contents: Uint8Array): BuiltFile {
  return {
    path,
    integrity: `sha384-${createHash('sha384').update(contents).digest('base64')}`,
    bytes: contents.length,
    brotliBytes: brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length,
  };
}

function formatHeaders(): string {
  const shared = [
    'Content-Type: text/javascript; charset=utf-8',
    'Access-Control-Allow-Origin: *',
    'Cross-Origin-Resource-Policy: cross-origin',
    'X-Content-Type-Options: nosniff',
  ];
  const rules: [path: string, caching: string][] = [
    ['/v/*', 'Cache-Control: public, max-age=31536000, immutable'],
    ['/core.js', 'Cache-Control: public, max-age=3600'],
    ['/widget.js', 'Cache-Control: public, max-age=3600'],
  ];
  const widget = rules.map(([path, caching]) => [path, caching, ...shared]);
  // The Worker's own pages have theirs here (commands/build-pages.ts), named by their contents.
  const pages = [
    '/site/*',
    'Cache-Control: public, max-age=31536000, immutable',
    'X-Content-Type-Options: nosniff',
  ];
  return [...widget, pages].map((lines) => `${lines.join('\n  ')}\n`).join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = await buildWidget();
  for (const [name, { brotliBytes }] of Object.entries(manifest.files)) {
    console.log(`${name}: ${brotliBytes} of ${brotliLimits[name]} bytes (brotli)`);
  }
  const overweight = listOverweight(manifest);
  if (overweight.length > 0) {
    console.error(overweight.join('\n'));
    process.exitCode = 1;
  }
}
