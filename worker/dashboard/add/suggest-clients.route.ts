import { createRoute, z } from '@hono/zod-openapi';
import { dashboardHeaders } from '../../html/site-headers.ts';
import type { App } from '../../http/context.ts';
import { fill, fillCount } from '../../language/wording.ts';
import { addWordsOf } from '../../language/words/dashboard/add/words-of.ts';
import { PAGE_ANSWERS } from '../../members/page-answers.ts';
import { depsOfMember, localeFor, requireMember } from '../../members/require-member.guard.ts';
import { rolesWith } from '../../members/role.ts';
import { choiceToText, MAX_NAME } from './entry.ts';
import { findLikelyClients } from './likely-clients.act.ts';
import { noteOf } from './note-of.ts';

const suggestions = z.object({
  said: z.string(),
  options: z.array(z.object({ choice: z.string(), name: z.string(), note: z.string(), isSame: z.boolean() })),
});

const route = createRoute({
  method: 'get',
  path: '/dashboard/add/clients',
  tags: ['Dashboard'],
  summary: 'Clients while typing',
  description:
    'The clients whose name or id fits what was typed (`q`), for the script of the form: at most six, and whoever is new.',
  security: [{ session: [] }],
  'x-roles': rolesWith('care'),
  middleware: [dashboardHeaders, requireMember({ right: 'care' })] as const,
  request: { query: z.object({ q: z.string().optional(), of: z.string().optional() }) },
  responses: {
    ...PAGE_ANSWERS,
    200: { description: 'What to choose from', content: { 'application/json': { schema: suggestions } } },
  },
});

export function registerSuggestClients(app: App): void {
  app.openapi(route, async (c) => {
    const { q = '', of } = c.req.valid('query');
    const typed = [...q.trim()].slice(0, MAX_NAME).join('');
    const { business } = c.get('signedIn');
    const locale = localeFor(c);
    const words = addWordsOf(locale.language);
    const [found = []] = await findLikelyClients(depsOfMember(c), business, [typed]);
    const options = found.map((client) => ({
      choice: choiceToText({ kind: 'known', clientId: client.clientId }),
      name: client.name ?? client.clientId,
      note: noteOf(client, words, locale),
      isSame: client.likeness === 'same',
    }));
    const newOne = of === 'advocate' ? words.newAdvocate : words.newClient;
    const more = { choice: 'new', name: typed, note: fill(newOne, { name: typed }), isSame: false };
    const said = found.length === 0 ? words.noneFound : fillCount(words.found, found.length, locale);
    return c.json({ said, options: typed === '' ? [] : [...options, more] }, 200);
  });
}
