/*
 * Stripe: puts the code of the link that a visitor came by into a Checkout session, for any server that makes
 * sessions with Stripe's library:
 *
 *     const session = await stripe.checkout.sessions.create(withCode({ mode: 'payment', ... }, cookie));
 *
 * `cookie` is the value of the cookie `kith`, or undefined. The metadata of a session do not travel to its
 * charge or its subscription (docs.stripe.com/metadata), so the code is said where each of them has it.
 */

const COOKIE = /^v1\.([A-Za-z0-9_.~-]{1,64})\.(\d{1,11})$/;

export function withCode(session, cookie) {
  const [, code, seconds] = COOKIE.exec(cookie ?? '') ?? [];
  if (code === undefined) return session;
  const said = { kith_ref: code, kith_clicked_at: new Date(Number(seconds) * 1000).toISOString() };
  const data = session.mode === 'subscription' ? 'subscription_data' : 'payment_intent_data';
  const metadata = { ...session.metadata, ...said };
  if (session.mode === 'setup') return { ...session, metadata };
  return {
    ...session,
    metadata,
    [data]: { ...session[data], metadata: { ...session[data]?.metadata, ...said } },
  };
}
