import type { Said, Sent } from './client.ts';

/** What a business is opened with. The API says more of each in its description of `POST /v1/businesses`. */
export interface BusinessSettings {
  name: string;
  timeZone: string;
  currency: string;
  website: string;
  allowedHosts?: string[];
  attributionWindowDays?: number;
  minimumSample?: number;
}

const DEFAULTS: BusinessSettings = {
  name: 'Business of a test',
  timeZone: 'UTC',
  currency: 'EUR',
  website: 'https://shop.example/',
};

/** A business, with shortcuts for its requests under its secret key. */
export interface TestBusiness {
  id: string;
  secretKey: string;
  publishableKey: string;
  get(path: string): Promise<Said>;
  post(path: string, body: unknown, more?: Pick<Sent, 'headers'>): Promise<Said>;
  put(path: string, body: unknown): Promise<Said>;
  patch(path: string, body: unknown): Promise<Said>;
  delete(path: string): Promise<Said>;
}

/** Opens a business of a test's own over HTTP. */
export async function newBusiness(
  send: (sent: Sent) => Promise<Said>,
  operatorToken: string,
  settings: Partial<BusinessSettings> = {},
): Promise<TestBusiness> {
  const { status, body, text } = await send({
    method: 'POST',
    path: '/v1/businesses',
    key: operatorToken,
    body: { ...DEFAULTS, ...settings },
  });
  if (status !== 201) throw new Error(`the business was answered ${status}: ${text}`);
  const { id, secretKey, publishableKey } = body as Record<'id' | 'secretKey' | 'publishableKey', string>;
  const call = (method: string, path: string, more: Partial<Sent> = {}) =>
    send({ method, path, key: secretKey, ...more });
  return {
    id,
    secretKey,
    publishableKey,
    get: (path) => call('GET', path),
    post: (path, json, more) => call('POST', path, { ...more, body: json }),
    put: (path, json) => call('PUT', path, { body: json }),
    patch: (path, json) => call('PATCH', path, { body: json }),
    delete: (path) => call('DELETE', path),
  };
}
