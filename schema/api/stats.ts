import { z } from 'zod';
import { day, listOf, sum, sumText } from './common.ts';
import { pageAfter } from './cursor.ts';
import { endsAfterItBegins, ENDS_AFTER_IT_BEGINS, periodQuery } from './period.ts';

const count = z.int().min(0);
const period = z.object({ from: day, to: day });

const money = z
  .array(z.object({ currency: z.string(), amount: sum, amountText: sumText }))
  .meta({ description: 'By currency; currencies are never added.' });

/** `GET /v1/stats`. Default: the last 12 months, ending today. */
export const statsQuery = periodQuery.refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

export const statsAnswer = z
  .object({
    period,
    previousPeriod: period,
    clicks: count.meta({ description: 'By people; bots, previews and prefetches are counted apart.' }),
    uniqueClicks: count.meta({ description: 'Visitors, each counted once a link and day.' }),
    arrivals: count.meta({
      description:
        'Visitors whom the widget saw on a page of the business with a code, and who allowed it to be kept. Counted apart from clicks, once a visitor, link and day.',
    }),
    referrals: count.meta({ description: 'New clients of the period whom somebody brought.' }),
    newClients: count.meta({ description: 'Clients whose first counted purchase is in the period.' }),
    purchases: count.meta({ description: 'Purchases that count: fully refunded ones do not.' }),
    repeatPurchases: count.meta({ description: "All purchases but each client's first." }),
    refunds: count.meta({
      description:
        'Of purchases of the period, whenever the refund was made. One of 0 counts only where it voids a purchase of 0.',
    }),
    refunded: money,
    revenue: money.meta({ description: 'Of the purchases, less their refunds. Currencies are never added.' }),
    earnedGrowth: z.array(
      z.object({
        currency: z.string(),
        fromExisting: sum.meta({ description: 'Revenue from clients who had bought before the period.' }),
        fromExistingText: sumText,
        fromReferredNew: sum.meta({ description: 'Revenue from new clients whom somebody brought.' }),
        fromReferredNewText: sumText,
        previous: sum.meta({ description: 'Revenue of the previous period.' }),
        previousText: sumText,
        earnedGrowth: z.number().nullable().meta({
          description:
            '(fromExisting + fromReferredNew) / previous - 1; null where there was no revenue before.',
        }),
      }),
    ),
  })
  .meta({ id: 'Stats' });

/** `GET /v1/advocates`: most referrals first. */
export const advocatesQuery = pageAfter(z.tuple([z.int(), z.string()]))
  .extend(periodQuery.shape)
  .extend({
    generations: z
      .enum(['all'], { error: 'must be all, or left out' })
      .optional()
      .meta({ description: '`all` also answers `downstream`.' }),
  })
  .refine(endsAfterItBegins, ENDS_AFTER_IT_BEGINS);

const advocate = z
  .object({
    advocateId: z.string(),
    name: z.string().nullable(),
    clicks: count,
    uniqueClicks: count,
    referrals: count.meta({
      description: 'Clients it brought whose first counted purchase is in the period.',
    }),
    purchases: count.meta({ description: 'Purchases in the period by all clients it ever brought.' }),
    revenue: money,
    downstream: z
      .object({
        clients: count,
        revenue: money.meta({ description: 'Of their purchases in the period.' }),
        complete: z.boolean().meta({
          description: 'False where more than 100,000 clients came through the advocates of the page.',
        }),
      })
      .optional()
      .meta({
        description:
          'Everybody who came through it: whom it brought, whom those brought, and so on. Whoever came through two advocates is in the figures of both. Only with `generations=all`.',
      }),
  })
  .meta({ id: 'Advocate' });

export const advocatesAnswer = listOf(advocate).extend({ period }).meta({ id: 'Advocates' });
