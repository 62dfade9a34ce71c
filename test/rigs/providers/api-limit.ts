/** Requests of an API by the minute of its clock: null, or the answer to one too many. */
export function apiLimit(nowMs: () => number, requestsAMinute: number): () => Response | null {
  let minute = -1;
  let asked = 0;
  return () => {
    const now = nowMs();
    if (Math.floor(now / 60_000) !== minute) [minute, asked] = [Math.floor(now / 60_000), 0];
    asked += 1;
    if (asked <= requestsAMinute) return null;
    const seconds = Math.ceil(((minute + 1) * 60_000 - now) / 1000);
    return Response.json(
      { error: 'Too many requests' },
      { status: 429, headers: { 'Retry-After': String(seconds) } },
    );
  };
}
