/** Whom to ask, and for whom. */
export interface LinkRequest {
  /** The origin of a Kith. */
  url: string;
  /** A secret key of the business, or the operator's token, which wants the id of a business. */
  bearer: string;
  businessId: string | null;
}

export type LinkOutcome =
  | { kind: 'made'; url: string; expiresAt: string }
  | { kind: 'refused'; because: string };

const PATIENCE_MS = 10_000;

/** Asks a running Kith for a link that signs in (`POST /v1/sign-in-links`). */
export async function askForLink({ url, bearer, businessId }: LinkRequest): Promise<LinkOutcome> {
  try {
    const response = await fetch(`${url}/v1/sign-in-links`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(businessId === null ? {} : { businessId }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const answer = (await response.json()) as { url?: string; expiresAt?: string; detail?: string };
    if (response.status !== 201 || answer.url === undefined || answer.expiresAt === undefined)
      return { kind: 'refused', because: answer.detail ?? `${url} answered ${response.status}.` };
    return { kind: 'made', url: answer.url, expiresAt: answer.expiresAt };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { kind: 'refused', because: `${url} does not answer as Kith does (${because}). Is it running?` };
  }
}
