import { z } from 'zod';
import { hasEmailShape } from '../../worker/clients/email.ts';
import { normalisePhone } from '../../worker/files/values/phone.ts';
import { body, optional } from './body.ts';
import { clientId, text } from './common.ts';

export const putClientPath = z.object({ clientId });

/** `PUT /v1/clients/{clientId}`. */
export const putClientBody = body({
  name: optional(text(200, 'a name of 1 to 200 characters').meta({ example: 'Anna Kowalska' })),
  email: optional(
    z
      .string({ error: 'must be an e-mail address' })
      .refine((value) => hasEmailShape(value), {
        error: 'must be an e-mail address: something@something, at most 320 characters',
      })
      .meta({
        description: 'Kept as a digest. By it a client is known again who comes under another id.',
        example: 'anna@example.com',
      }),
  ),
  phone: optional(
    z
      .string({ error: 'must be a phone number' })
      .max(100, { error: 'must have at most 100 characters' })
      .refine((value) => normalisePhone(value) !== null, { error: 'must be a number of at least six digits' })
      .meta({
        description: 'As `email`, by its digits, however they are written.',
        example: '+49 30 123456',
      }),
  ),
}).meta({ id: 'PutClient' });
