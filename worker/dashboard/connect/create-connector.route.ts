import { newConnector } from '../../../schema/api/connector.ts';
import { hookUrlOf } from '../../connectors/connector-json.ts';
import { createConnector, type NewConnector } from '../../connectors/create-connector.act.ts';
import { PROVIDERS } from '../../connectors/observation.ts';
import type { App, AppContext } from '../../http/context.ts';
import { publicOrigin } from '../../http/public-origin.ts';
import { fill } from '../../language/wording.ts';
import { connectWordsOf } from '../../language/words/dashboard/connect/words-of.ts';
import { textOf } from '../../members/form.ts';
import { depsOfMember, localeFor, notice } from '../../members/require-member.guard.ts';
import { formRoute } from '../shell/dashboard-routes.guard.ts';
import type { FieldProblem } from '../shell/field-problem.ts';
import { screenOf } from '../shell/show-screen.guard.ts';
import { madePage } from './made-page.page.tsx';
import { newConnectorPage, type NewConnectorEntry } from './new-connector-page.page.tsx';

const route = formRoute({
  path: '/dashboard/connect',
  right: 'manage',
  summary: 'Connect a shop or a payment system',
  description: 'What is made for a shop of one’s own (a secret, a key) is shown in the answer, this once.',
  fields: {
    provider: { type: 'string' },
    slug: { type: 'string' },
    secret: { type: 'string' },
    shopUrl: { type: 'string' },
    testing: { type: 'string' },
  },
  audit: 'connector.created',
});

export function registerCreateConnector(app: App): void {
  app.openapi(route, async (c) => {
    const said = textOf(c.get('form'), 'provider');
    const provider = PROVIDERS.find((known) => known === said);
    if (provider === undefined) return notice(c, 'notFound', 404);
    const entry = entryOf(c, provider);
    const input = inputOf(entry, textOf(c.get('form'), 'secret'));
    if (input.kind === 'wrong') return again(c, entry, input.fields);
    const { business } = c.get('signedIn');
    const deps = { ...depsOfMember(c), sealKeys: c.get('env').sealKeys, keep: () => null };
    const outcome = await createConnector(deps, business, input.connector, c.get('nowMs'));
    switch (outcome.kind) {
      case 'created': {
        const { connector, token, secret, ingestKey, advice } = outcome;
        const done = advice.length > 0 ? 'asked' : 'connected';
        if (secret === null && ingestKey === null)
          return c.redirect(`/dashboard/connect/${connector.id}?done=${done}`, 303);
        const hookUrl = hookUrlOf(connector, token, publicOrigin(c));
        return c.html(madePage({ screen: await screenOf(c), connector, hookUrl, secret, ingestKey }), 200);
      }
      case 'connector_exists':
        return again(c, entry, ['slugTaken']);
      case 'invalid_values':
        return again(
          c,
          entry,
          outcome.errors.map(({ path }) => (path === 'slug' ? 'slugReserved' : 'secret')),
        );
      case 'seal_key_not_set':
        return again(c, entry, ['noSealKey']);
    }
  });
}

function entryOf(c: AppContext, provider: NewConnectorEntry['provider']): NewConnectorEntry {
  const form = c.get('form');
  const slug = textOf(form, 'slug');
  return {
    provider,
    slug: slug === '' ? 'main' : slug,
    shopUrl: textOf(form, 'shopUrl'),
    testing: textOf(form, 'testing') === 'yes',
  };
}

type Fault = 'slug' | 'slugTaken' | 'slugReserved' | 'secret' | 'shopUrl' | 'noSealKey';

/** The connector that the form says, or what is wrong, by the schema of the API. */
function inputOf(
  { provider, slug, shopUrl, testing }: NewConnectorEntry,
  secret: string,
): { kind: 'input'; connector: NewConnector } | { kind: 'wrong'; fields: Fault[] } {
  const settings = shopUrl === '' ? {} : { shopUrl };
  const secrets = secret === '' ? [] : [secret];
  const { success, data, error } = newConnector.safeParse({ provider, slug, secrets, settings, testing });
  if (success) {
    return { kind: 'input', connector: { provider, slug, secrets, settings: data.settings ?? {}, testing } };
  }
  const fields = error.issues.map(({ path }): Fault => {
    const [first] = path;
    return first === 'slug' ? 'slug' : first === 'settings' ? 'shopUrl' : 'secret';
  });
  return { kind: 'wrong', fields };
}

const FIELD_OF: Readonly<Record<Fault, string | null>> = {
  slug: 'slug',
  slugTaken: 'slug',
  slugReserved: 'slug',
  secret: 'secret',
  shopUrl: 'shopUrl',
  noSealKey: null,
};

async function again(c: AppContext, entry: NewConnectorEntry, faults: readonly Fault[]) {
  const { problems: words, called } = connectWordsOf(localeFor(c).language);
  const name = called[entry.provider];
  const problems: FieldProblem[] = [...new Set(faults)].map((fault) => ({
    field: FIELD_OF[fault],
    message: fill(words[fault], { name }),
  }));
  return c.html(newConnectorPage({ screen: await screenOf(c), entry, problems }), 422);
}
