/** What the read-out of plots adds to the pages. */
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('is at most 1.5 kB as it is sent', async () => {
  const { outputFiles } = await build({
    entryPoints: [`${import.meta.dirname}/../../worker/site/browser/plot-readout.ts`],
    bundle: true,
    minify: true,
    format: 'esm',
    treeShaking: false,
    write: false,
  });
  const [{ contents } = { contents: new Uint8Array() }] = outputFiles;
  const bytes = brotliCompressSync(contents).length;
  expect(bytes).toBeGreaterThan(300);
  expect(bytes).toBeLessThanOrEqual(1_500);
});
