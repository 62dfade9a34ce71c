/** A mail in plain text, without anything that tells when it is read. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** What sends mail, and the address that it comes from. */
export interface MailSender {
  binding: SendEmail;
  from: string;
}

export type SendMailOutcome =
  | { kind: 'sent' }
  /** `because` is the code of the service, such as E_RECIPIENT_NOT_ALLOWED: never an address. */
  | { kind: 'not_sent'; because: string };

/** A header is one line: a name in it that has more makes no further header. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** Sends a mail. It throws for none that the service refuses. */
export async function sendMail({ binding, from }: MailSender, mail: Mail): Promise<SendMailOutcome> {
  const subject = mail.subject.replace(BREAKS, ' ').trim();
  try {
    await binding.send({ from, to: mail.to, subject, text: mail.text });
    return { kind: 'sent' };
  } catch (error) {
    return { kind: 'not_sent', because: codeOf(error) };
  }
}

/** The texts of the service may hold the address, so that only its code is told. */
function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^E_[A-Z_]{1,60}$/.test(code) ? code : 'unknown';
}
