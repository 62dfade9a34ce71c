/** Lets Node load the pages' .tsx files, as the Worker's build does. Importing this is enough. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const source = readFileSync(fileURLToPath(url), 'utf8');
    const { code } = transformSync(source, { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'hono/jsx' });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
