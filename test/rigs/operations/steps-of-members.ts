import { step, type Step } from './operation-step.ts';

export const MEMBER_CHANGES: Step[] = [
  step('post /v1/sign-in-links', 201, () => ({ body: {} })),
  step('post /v1/sign-in-links', 201, (shop) => ({
    key: shop.operatorToken,
    body: { businessId: shop.businessId },
  })),
  step('post /v1/sign-in-links', 404, () => ({ body: { memberId: 'mem_nobody' } })),
];
