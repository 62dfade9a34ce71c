import { step, type Shop, type Step } from './operation-step.ts';

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const OF_ANN = '/v1/clients/ann/page-link';

const press = (body: string) => ({ key: null, headers: FORM, body });
/** What the address of the page carries. */
const addressed = ({ advocatePage }: Shop) => advocatePage.slice('/a/'.length);

export const PANEL_CHANGES: Step[] = [
  step(
    'post /v1/clients/{clientId}/page-link',
    201,
    () => ({ path: OF_ANN }),
    (shop, { body }) => {
      shop.advocatePage = new URL(body.url).pathname;
    },
  ),
  step('post /a', 200, (shop) => press(`token=${shop.clientToken}&press=hide`)),
  step('post /a', 303, (shop) => press(`token=${addressed(shop)}&press=show`)),
  step('post /a', 303, (shop) => press(`token=${addressed(shop)}&press=yes&ask=ask_nobody`)),
  step('post /a', 422, (shop) => press(`token=${addressed(shop)}&press=delete`)),
];

export const PANEL_QUESTIONS: Step[] = [
  step('get /a/{token}', 200, (shop) => ({ key: null, path: `${shop.advocatePage}?lang=de` })),
  step('get /a/{token}', 404, () => ({ key: null, path: '/a/nothing' })),
  step('post /a', 200, (shop) => press(`token=${shop.clientToken}`)),
  step('post /a', 404, () => press('token=nothing')),
  step('post /a/file', 200, (shop) => press(`token=${addressed(shop)}`)),
  step('post /a/file', 404, () => press('token=nothing')),
];
