/** Why a request got no answer, as far as a new address explains it. `error` is what `fetch` threw. */
export function describeFailure(error: unknown): string {
  const { code = '', message = String(error) } = causeOf(error);
  if (/^(ENOTFOUND|EAI_AGAIN|EAI_NODATA)$/.test(code)) return 'its name is not known yet';
  if (/CERT|TLS|SSL|EPROTO/.test(code) || /\b(ssl|tls|certificate)\b/i.test(message))
    return 'its certificate is not there yet';
  return `it cannot be reached (${code || message})`;
}

/** `fetch` says little by itself; what went wrong is in the cause. */
function causeOf(error: unknown): { code?: string; message?: string } {
  const { cause, name } = error as { cause?: { code?: string; message?: string }; name?: string };
  if (cause !== undefined && cause !== null) return cause;
  return name === 'TimeoutError' ? { code: 'no answer in time' } : (error as { code?: string });
}
