/** The session with the code of the cookie `kith`; unchanged where the cookie has none. */
export function withCode<Session extends object>(session: Session, cookie: string | undefined): Session;
