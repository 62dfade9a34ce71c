import { logAlarm, logFailure } from '../logs/log.ts';

/** The text of a built file; null, and a line in the log, where it is missing or cannot be read. */
export async function readAsset(assets: Fetcher, path: string): Promise<string | null> {
  try {
    const response = await assets.fetch(`http://assets.invalid${path}`);
    if (response.ok) return await response.text();
    logAlarm('assets_not_read', { path, status: response.status });
  } catch (error) {
    logFailure('assets_not_read', error, { path });
  }
  return null;
}
