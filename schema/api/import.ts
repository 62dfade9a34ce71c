import { z } from 'zod';
import { instant, listOf } from './common.ts';
import { pageAfter } from './cursor.ts';

const IMPORT_NAME = /^(?=.*[A-Za-z0-9_~-])[A-Za-z0-9_.~-]{1,64}$/;

/** The header by which several batches are one run of an import. */
export const importHeaders = z.object({
  'kith-import': z
    .string()
    .regex(IMPORT_NAME, {
      error: 'must be 1 to 64 of A-Z a-z 0-9 _ . ~ - and more than dots',
    })
    .optional()
    .meta({
      description:
        'The run of an import that the rows belong to: a name of your own for all batches of one import, so that it can be withdrawn whole. Default: the batch is a run of its own.',
      example: 'shop-export-2026-03-01',
    }),
});

/** The path of one run. What cannot be its name is no run: 404. */
export const importPath = z.object({ run: z.string().meta({ example: 'shop-export-2026-03-01' }) });

const counts = z.object({
  purchases: z.int().min(0),
  refunds: z.int().min(0),
  clients: z.int().min(0).meta({ description: 'Clients whom nothing but this import made known.' }),
  addresses: z.int().min(0).meta({ description: 'E-mail addresses of clients, which are kept as digests.' }),
});

const state = z.enum(['recorded', 'withdrawing', 'withdrawn']).meta({
  description: '`withdrawing` while some of it is withdrawn and some is not: ask for the withdrawal again.',
});

export const importAnswer = z
  .object({
    id: z.string(),
    startedAt: instant,
    lastAt: instant,
    keyId: z
      .string()
      .meta({ description: 'The key that sent it first, or the member, of what came by the dashboard.' }),
    state,
    recorded: z.int().min(0).meta({ description: 'Rows, as its batches were answered.' }),
    repeated: z.int().min(0),
    rejected: z.int().min(0),
    withdrawnAt: instant.nullable(),
    withdrawn: counts,
  })
  .meta({ id: 'Import' });

export const importsAnswer = listOf(importAnswer).meta({ id: 'Imports' });

/** `GET /v1/imports`: newest first. */
export const importsQuery = pageAfter(z.tuple([z.int(), z.string().max(64)]));

/** `DELETE /v1/imports/{run}`. */
export const withdrawalQuery = z.object({
  dryRun: z
    .enum(['true', 'false'], { error: 'must be true or false' })
    .default('false')
    .meta({ description: '`true` answers what would be withdrawn, and changes nothing.' }),
});

export const withdrawalAnswer = z
  .object({
    run: z.string(),
    state,
    withdrawn: counts,
    remaining: z.int().min(0).meta({
      description: 'Rows still to be looked at. While it is `withdrawing`, send the same request again.',
    }),
    wouldWithdraw: counts.optional().meta({ description: 'With dryRun alone.' }),
    buildsOn: z
      .object({
        count: z.int().min(0),
        errors: z.array(z.object({ path: z.string(), message: z.string() })),
      })
      .optional()
      .meta({
        description:
          'With dryRun alone: what builds on it and would refuse the withdrawal. `errors` names 100 at most.',
      }),
  })
  .meta({ id: 'Withdrawal' });
