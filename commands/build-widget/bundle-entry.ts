import { readFile } from 'node:fs/promises';
import { build, transform, type Metafile, type Plugin } from 'esbuild';
import { projectRoot } from '../start/project-root.ts';

/** The widget's files by the sources that they begin at. */
export const ENTRIES = { 'core.js': 'core.ts', 'widget.js': 'widget.ts', 'panel.js': 'panel.tsx' } as const;

export type WidgetFile = keyof typeof ENTRIES;

/** The oldest browsers with everything that the widget uses (`light-dark()`-era engines, custom states). */
const CSS_TARGET = ['chrome125', 'firefox128', 'safari17.5'];

/**
 * Names that only the bundle itself uses, so they may be shortened: Preact's internals and the life cycles of
 * class components, which the widget does not have, and the badge's own members. Whatever both sides of a
 * boundary must agree on (attributes, JSON, `window.kith`, what the panel's chunk is handed) is not among
 * them.
 */
const OWN_NAMES = new RegExp(
  `^(_.*|${[
    'componentWill\\w+|componentDid\\w+|shouldComponentUpdate|getSnapshotBeforeUpdate|getDerivedState\\w+',
    'getChildContext|contextType|dangerouslySetInnerHTML|displayName|sub|debounceRendering|vnode|diffed|unmount',
    'defaultProps|setState|forceUpdate|base|current|props|context|state|ref|type',
    'turn|root|paint',
  ].join('|')})$`,
);

/**
 * What stands before the code of files that contain work of others: where its licences are, on the same
 * origin. The other files contain none.
 */
const BANNERS: Partial<Record<WidgetFile, string>> = { 'widget.js': '/*! /licenses.txt */' };

/** One file of the widget, bundled and minified, and what it was made from. */
export interface BundledEntry {
  contents: Uint8Array;
  metafile: Metafile;
}

/** One file of the widget. `panelPath` is where it will find the panel, from its own place. */
export async function bundleEntry(
  sources: string,
  file: WidgetFile,
  panelPath: string,
): Promise<BundledEntry> {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${sources}/${ENTRIES[file]}`],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    legalComments: 'none',
    banner: { js: BANNERS[file] ?? '' },
    nodePaths: [`${projectRoot}/node_modules`],
    // The panel is handed Preact by the badge and has none of these names of its own.
    ...(file === 'panel.js' ? {} : { mangleProps: OWN_NAMES, reserveProps: /^__tcfapi$/ }),
    plugins: [minifiedCss, panelApart(panelPath)],
    write: false,
    metafile: true,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild made nothing of ${ENTRIES[file]}`);
  return { contents: output.contents, metafile };
}

/** A style sheet is imported as its minified text. */
const minifiedCss: Plugin = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: CSS_TARGET,
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
