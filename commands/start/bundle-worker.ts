import { build, type Metafile } from 'esbuild';

/** Bundles the Worker into one module, as text. `node:` and `cloudflare:` modules come from the runtime. */
export async function bundleWorker(entryPath: string, define: Record<string, string>): Promise<string> {
  return (await describeBundle(entryPath, define)).text;
}

/** The Worker's bundle, and what it was made from. */
export interface WorkerBundle {
  text: string;
  metafile: Metafile;
}

/** The same, with what it was made from; minified where it is kept and not debugged. */
export async function describeBundle(
  entryPath: string,
  define: Record<string, string>,
  minify = false,
): Promise<WorkerBundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entryPath],
    bundle: true,
    minify,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    define,
    legalComments: minify ? 'none' : 'inline',
    logLevel: 'error',
  });
  return { text: outputFiles[0]!.text, metafile };
}
