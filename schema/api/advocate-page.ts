import { z } from 'zod';

/** `POST /v1/clients/{clientId}/page-link`. */
export const advocateLinkAnswer = z
  .object({
    url: z
      .url()
      .meta({ description: "The advocate's own page. Whoever has the address sees what is on it." }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'AdvocateLink' });

export const advocatePagePath = z.object({ token: z.string() });
export const advocatePageQuery = z.object({
  lang: z.string().max(100).optional().meta({ description: 'As in GET /v1/badge.' }),
  done: z.string().max(20).optional().meta({ description: 'What the page says was just done.' }),
});

const day = z.iso.date();
const at = z.iso.datetime();
const count = z.int().min(0);

/** `POST /a/file`: what is held of a client, as far as the bearer of an address may have it. */
export const ownFile = z
  .object({
    business: z.string(),
    exportedAt: at,
    leavesOut: z.string().meta({ description: 'What is not in it, and who hands that out.' }),
    name: z.string().nullable(),
    showsName: z.boolean(),
    onRecordSince: at,
    cameByRecommendation: z.boolean(),
    purchases: z.array(day).meta({ description: 'The days of the purchases.' }),
    contacts: count.meta({ description: 'How many entries the diary of the business has.' }),
    links: z.array(
      z.object({ url: z.url(), enabled: z.boolean(), since: at, opened: count, brought: count }),
    ),
    brought: count,
    permissions: z.array(
      z.object({
        at,
        purpose: z.string(),
        channel: z.string(),
        act: z.string(),
        basis: z.string().nullable(),
        source: z.string(),
        wording: z.string().nullable(),
      }),
    ),
    asked: z.array(
      z.object({
        at,
        kind: z.string(),
        channel: z.string(),
        outcome: z.string(),
        outcomeAt: at.nullable(),
      }),
    ),
  })
  .meta({ id: 'OwnFile' });
