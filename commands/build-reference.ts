import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BUILT_ORIGIN, REFERENCE_FILES, type ReferencePath } from '../worker/html/reference-files.ts';
import { bundleWorker } from './start/bundle-worker.ts';
import { projectRoot } from './start/project-root.ts';

/** What is asked of the Worker here: its `fetch`, with the bindings that it needs for it. */
interface LoadedWorker {
  fetch(request: Request, bindings: Record<string, unknown>, context: object): Promise<Response>;
}

/**
 * Builds `/openapi.json` and `/docs` into `reference/` of a folder: what the Worker itself answers, made once
 * here because making it takes more CPU than the platform's free plan gives a request.
 */
export async function buildReference(folder = `${projectRoot}/dist`, script?: string): Promise<void> {
  const worker = await load(script ?? (await bundleWorker(`${projectRoot}/worker/index.ts`, {})));
  await mkdir(`${folder}/reference`, { recursive: true });
  for (const [path, file] of Object.entries(REFERENCE_FILES) as [ReferencePath, string][]) {
    const target = `${folder}/reference/${file}`;
    // Whoever reads it at this moment gets the whole of one or of the other.
    const draft = `${target}.${process.pid}`;
    await writeFile(draft, await answerOf(worker, path));
    await rename(draft, target);
  }
}

async function answerOf(worker: LoadedWorker, path: ReferencePath): Promise<string> {
  // It is answered without a database, but one must be bound.
  const response = await worker.fetch(new Request(`${BUILT_ORIGIN}${path}`), { DB: {} }, {});
  const text = await response.text();
  if (!response.ok) throw new Error(`The Worker answered ${response.status} at ${path}: ${text}`);
  return text;
}

/** Loads the bundled Worker into this process. */
async function load(script: string): Promise<LoadedWorker> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-reference-'));
  try {
    await writeFile(`${folder}/worker.mjs`, script);
    const { default: worker } = (await import(pathToFileURL(`${folder}/worker.mjs`).href)) as {
      default: LoadedWorker;
    };
    return worker;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
