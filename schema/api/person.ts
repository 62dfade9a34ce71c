import { z } from 'zod';
import { hasEmailShape } from '../../worker/clients/email.ts';
import { normalisePhone } from '../../worker/files/values/phone.ts';
import { optional } from './body.ts';
import { text } from './common.ts';

/** What a fact says of its client beside the id: none of it is part of the fact. */
export const person = {
  clientName: optional(
    z.string({ error: 'must be a text' }).meta({
      description: 'At most 200 characters. One that cannot be kept is left out and named in `warnings`.',
      example: 'Anna Kowalska',
    }),
  ),
  clientEmail: optional(
    z.string({ error: 'must be a text' }).meta({
      description:
        'By it a client is known again who comes under another id. What is no address is left out and named in `warnings`.',
      example: 'anna@example.com',
    }),
  ),
  clientPhone: optional(
    z.string({ error: 'must be a text' }).meta({
      description:
        'As `clientEmail`, by its digits, however they are written. What has fewer than six is left out and named in `warnings`.',
      example: '+49 30 123456',
    }),
  ),
};

/** What was left out of something that was recorded. */
export const warning = z.object({
  path: z.string().meta({ description: 'The field that was left out.', example: 'clientEmail' }),
  message: z.string(),
});

export type Warning = z.infer<typeof warning>;

interface SaidPerson {
  clientName?: string | undefined;
  clientEmail?: string | undefined;
  clientPhone?: string | undefined;
}

const clientName = text(200, 'a name of 1 to 200 characters');
const NO_ADDRESS =
  'was left out: it is no e-mail address, which has the form something@something and at most 320 characters';
const NO_NUMBER = 'was left out: it has fewer than six digits';

/**
 * The name and the addresses of a client as far as they can be kept, and what cannot. A purchase is never
 * refused for them: without it the denominator would be wrong.
 */
export function readPerson(said: SaidPerson): {
  clientName: string | null;
  clientEmail: string | null;
  clientPhone: string | null;
  warnings: Warning[];
} {
  const warnings: Warning[] = [];
  const name = clientName.safeParse(said.clientName);
  if (said.clientName !== undefined && !name.success) {
    const because = name.error.issues[0]?.message ?? '';
    warnings.push({ path: 'clientName', message: `was left out: it ${because}` });
  }
  const isAddress = said.clientEmail !== undefined && hasEmailShape(said.clientEmail);
  if (said.clientEmail !== undefined && !isAddress) {
    warnings.push({ path: 'clientEmail', message: NO_ADDRESS });
  }
  const { clientPhone = null } = said;
  const isNumber = clientPhone !== null && normalisePhone(clientPhone) !== null;
  if (clientPhone !== null && !isNumber) warnings.push({ path: 'clientPhone', message: NO_NUMBER });
  return {
    clientName: name.success ? name.data : null,
    clientEmail: isAddress ? (said.clientEmail ?? null) : null,
    clientPhone: isNumber ? clientPhone : null,
    warnings,
  };
}
