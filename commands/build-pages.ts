import { createHash } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { build, type Metafile } from 'esbuild';
import { projectRoot } from './start/project-root.ts';

/** What the pages load in a browser: their style sheet and their scripts. */
const ENTRIES = {
  'site.css': 'site.css',
  'demo.js': 'demo.ts',
  'snippet.js': 'snippet.ts',
  'dashboard.css': 'dashboard.css',
  'dashboard.js': 'dashboard.ts',
} as const;

/** What was built for the pages. */
export interface BuiltPages {
  /** The path of each file by its name. */
  paths: Record<string, string>;
  metafiles: Metafile[];
}

/**
 * Builds what the Worker's own pages load into `site/` of a folder, each file under a name that holds
 * its digest, so that it never changes; `site/files.json` says which name is which.
 */
export async function buildPages(folder = `${projectRoot}/dist`): Promise<BuiltPages> {
  await rm(`${folder}/site`, { recursive: true, force: true });
  await mkdir(`${folder}/site`, { recursive: true });
  const paths: Record<string, string> = {};
  const metafiles: Metafile[] = [];
  for (const [name, entry] of Object.entries(ENTRIES)) {
    const { contents, metafile } = await bundle(`${projectRoot}/worker/site/browser/${entry}`);
    metafiles.push(metafile);
    const digest = createHash('sha256').update(contents).digest('hex').slice(0, 12);
    paths[name] = `/site/${name.replace('.', `-${digest}.`)}`;
    await writeFile(`${folder}${paths[name]}`, contents);
  }
  await writeFile(`${folder}/site/files.json`, `${JSON.stringify(paths, null, 2)}\n`);
  return { paths, metafiles };
}

async function bundle(entry: string): Promise<{ contents: Uint8Array; metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: ['es2022', 'chrome123', 'firefox128', 'safari17.5'],
    legalComments: 'none',
    write: false,
    metafile: true,
  });
  return { contents: outputFiles[0]!.contents, metafile };
}

if (process.argv[1] === import.meta.filename) {
  for (const path of Object.values((await buildPages()).paths)) console.log(path);
}
