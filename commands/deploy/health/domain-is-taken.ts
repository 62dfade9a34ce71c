const ANSWER_TIMEOUT_MS = 10_000;

/** Cloudflare's own answers for a name with nothing, or nothing that works, behind it. */
const FIRST_EDGE_STATUS = 520;

/**
 * Whether something else than Kith answers at a host. A deployment points the name at the Worker whatever it
 * led to before, because wrangler asks nothing when it is not run by hand.
 */
export async function domainIsTaken(domain: string, ask: typeof fetch): Promise<boolean> {
  try {
    const response = await ask(`https://${domain}/manifest.json`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    });
    if (response.status >= FIRST_EDGE_STATUS) return false;
    const manifest = (await response.json().catch(() => null)) as {
      version?: unknown;
      files?: unknown;
    } | null;
    return manifest?.version === undefined || manifest.files === undefined;
  } catch {
    return false;
  }
}
