import type { Business } from '../businesses/business.ts';
import { judgeDestination, type DestinationJudgement } from './destination.ts';

/** Whether links of the business may lead to the address, as the platform's URL parser reads it. */
export function judgeForBusiness(business: Business, destination: string): DestinationJudgement {
  return judgeDestination(destination, URL.parse(destination), {
    website: URL.parse(business.website),
    allowedHosts: business.allowedHosts,
  });
}
