import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createClient } from '@hey-api/openapi-ts';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { generate as orval } from 'orval';

const FOLDER = `${import.meta.dirname}/dist`;

/** Generates a typed client with each of three generators, into the folder that the flows import from. */
export async function generateCallers(document: object, baseUrl: string): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  // Each takes what it is given apart.
  const input = () => structuredClone(document) as never;
  writeFileSync(`${FOLDER}/openapi-typescript.ts`, astToString(await openapiTypescript(input())));
  await createClient({
    input: input(),
    output: `${FOLDER}/hey-api`,
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
    logs: { level: 'silent' },
  });
  const output = { target: `${FOLDER}/orval.ts`, client: 'fetch', mode: 'single', baseUrl } as const;
  await orval({ input: { target: input() }, output }, FOLDER, { logLevel: 'error' });
}
