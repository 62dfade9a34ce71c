import { build } from 'esbuild';

/** Bundles the Worker into one module, as text. `node:` and `cloudflare:` modules come from the runtime. */
export async function bundleWorker(entryPath: string, define: Record<string, string>): Promise<string> {
  const result = await build({
    entryPoints: [entryPath],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    define,
    logLevel: 'error',
  });
  return result.outputFiles[0]!.text;
}
