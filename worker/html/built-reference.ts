import type { Env } from '../env.ts';
import { BUILT_ORIGIN, REFERENCE_FILES, type ReferencePath } from './reference-files.ts';
import { readAsset } from './read-asset.ts';

/**
 * The reference at `path` as the build made it, for `origin` as it is written there; null where it cannot be
 * read. To make it takes more CPU than the platform's free plan gives a request; to fill it in, almost none.
 */
export async function builtReference(
  assets: Env['assets'],
  path: ReferencePath,
  origin: string,
): Promise<string | null> {
  if (assets === null) return null;
  const built = await readAsset(assets, `/reference/${REFERENCE_FILES[path]}`);
  return built === null ? null : built.replaceAll(BUILT_ORIGIN, () => origin);
}
