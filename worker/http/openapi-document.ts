import { VERSION } from '../../schema/api/version.ts';
import type { App } from './context.ts';
import type { OpenapiDocument } from './openapi-types.ts';

type SecurityScheme = Extract<
  NonNullable<NonNullable<OpenapiDocument['components']>['securitySchemes']>[string],
  { type: unknown }
>;

const INFO = {
  title: 'Kith',
  version: VERSION,
  summary: 'Referral tracking and Return on Relationship',
  description:
    'Return on Relationship (ROR): of the clients helped in the last 12 months, the share who came by referral or came back. Record every purchase, referred or not: without the others there is no denominator.',
  license: { name: 'MIT', identifier: 'MIT' },
};

const TAGS = [
  {
    name: 'Businesses',
    description: 'An account: its settings. Everything else belongs to exactly one business.',
  },
  {
    name: 'Keys',
    description: 'Secret keys for servers, publishable keys for browsers; rotation and revocation.',
  },
  {
    name: 'Links',
    description: 'Referral links: a code, the advocate who owns it, a destination on an allowed host.',
  },
  { name: 'Purchases', description: 'Purchases and their refunds: facts, idempotent by their own id.' },
  { name: 'Imports', description: 'Runs of imports, and withdrawing a wrong one.' },
  {
    name: 'Connectors',
    description: 'Shops and payment systems whose sales become purchases by themselves.',
  },
  {
    name: 'Clients',
    description: 'The people whom the business has helped, who brought them, and what is held of them.',
  },
  {
    name: 'Relationships',
    description: 'Stages of clients with their reasons, and what the business decides about this part.',
  },
  { name: 'Permissions', description: 'Who may be approached for what, by which channel, and why.' },
  { name: 'Diary', description: 'What passed between the business and a client.' },
  { name: 'Asks', description: 'What may be asked of a client now, what was asked, and offers.' },
  { name: 'Forecast', description: 'What ROR will be, what if, and whether predictions came true.' },
  { name: 'Calls', description: 'Whom to call this week, and whether calling helps.' },
  { name: 'Return on Relationship', description: 'ROR on a day, as a series, and what moved it.' },
  { name: 'Reports', description: 'Advocates and totals over a period.' },
  {
    name: 'Widget',
    description: 'What browsers on the pages of a business may ask for: public, with a publishable key.',
  },
  {
    name: 'Dashboard',
    description:
      'The pages for the people of a business, who sign in. `x-roles` names the roles that may use a page, `x-audit` what the audit trail calls what a form does.',
  },
  { name: 'Service', description: 'The state of the service and this description.' },
];

const SECURITY_SCHEMES: Record<string, SecurityScheme> = {
  secretKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A secret key of the business, `sk_...`. It does everything inside its business: keep it on a server.',
  },
  publishableKey: {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description:
      'A publishable key of the business, `pk_...`. It is safe in a page: it can only do what is public.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-kith',
    description: 'The session of a member who is signed in to the dashboard.',
  },
  operatorToken: {
    type: 'http',
    scheme: 'bearer',
    description: 'The OPERATOR_TOKEN of this deployment. It creates businesses.',
  },
};

const described = new WeakMap<App, OpenapiDocument>();

/** OpenAPI 3.1 of what the routes of `app` say of themselves, served from `origin`. Made once an isolate. */
export function openapiDocument(app: App, origin: string): OpenapiDocument {
  const document = described.get(app) ?? describe(app);
  described.set(app, document);
  const contact = { name: 'Whoever runs this deployment', url: origin };
  return {
    ...document,
    info: { ...document.info, contact },
    servers: [{ url: origin, description: 'This deployment' }],
  };
}

function describe(app: App): OpenapiDocument {
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO, tags: TAGS });
  document.components = { ...document.components, securitySchemes: SECURITY_SCHEMES };
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of ['get', 'put', 'post', 'delete', 'patch'] as const) {
      const operation = item[method];
      if (operation !== undefined) operation.operationId = operationIdOf(method, path);
    }
  }
  return document;
}

/** `post_v1_purchases_id_refunds` for `POST /v1/purchases/{id}/refunds`; in /docs the anchor of the call. */
function operationIdOf(method: string, path: string): string {
  return [method, ...(path.match(/[A-Za-z0-9]+/g) ?? [])].join('_');
}
