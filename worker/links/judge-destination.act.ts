import type { Business } from '../businesses/business.ts';
import { judgeDestination, type DestinationJudgement } from './destination.ts';
import type { AppContext } from '../http/context.ts';
import { problem } from '../http/problem.ts';

/** Whether links of the business may lead to the address, as a URL parser reads it. */
export function judgeForBusiness(business: Business, destination: string): DestinationJudgement {
  return judgeDestination(destination, parse(destination), {
    website: parse(business.website),
    allowedHosts: business.allowedHosts,
  });
}

/** The answer that refuses a destination. */
export function refuseDestination(c: AppContext, because: string) {
  const errors = [{ path: 'destination', message: because }];
  return problem(c, 422, 'invalid_request', 'The link may not lead there; errors says why.', errors);
}

function parse(address: string): URL | null {
  return URL.parse(address);
}
