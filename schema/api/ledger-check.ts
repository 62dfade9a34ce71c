import { z } from 'zod';

/** `GET /v1/ledger-check`. */
export const ledgerCheckAnswer = z
  .object({
    checkedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the whole ledger was last compared; null while it never was.' }),
    agrees: z
      .boolean()
      .nullable()
      .meta({ description: 'Null while it was never compared whole and no recent day differed.' }),
    differences: z.array(z.string()).meta({
      description: 'Which day differs and by what, then or on a recent day since.',
      example: ['2026-05-10: active_opened 1 too many'],
    }),
  })
  .meta({ id: 'LedgerCheck' });
