import type { Env } from '../env.ts';
import { BUILT_ORIGIN, REFERENCE_FILES, type ReferencePath } from './reference-files.ts';

/**
 * The reference at `path` as the build made it, for `origin` as it is written there; null where it was not
 * built. To make it takes more CPU than the platform's free plan gives a request; to fill it in, almost none.
 */
export async function builtReference(
  assets: Env['assets'],
  path: ReferencePath,
  origin: string,
): Promise<string | null> {
  if (assets === null) return null;
  const response = await assets.fetch(`http://assets.invalid/reference/${REFERENCE_FILES[path]}`);
  return response.ok ? (await response.text()).replaceAll(BUILT_ORIGIN, () => origin) : null;
}
