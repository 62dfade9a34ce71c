/** What a new business does to have a number, and what comes of it. */
export type StepName = 'facts' | 'snippet' | 'link' | 'call';

export interface WayInStep {
  name: StepName;
  isDone: boolean;
}

/** What tells that a step is done. */
export interface WayInFacts {
  hasBought: boolean;
  hasArrived: boolean;
  hasFollowed: boolean;
  usesCalls: boolean;
}

/** The steps of the way in, each done by what is on record and by nothing else. */
export function wayInSteps({ hasBought, hasArrived, hasFollowed, usesCalls }: WayInFacts): WayInStep[] {
  return [
    { name: 'facts', isDone: hasBought },
    { name: 'snippet', isDone: hasArrived },
    { name: 'link', isDone: hasFollowed },
    { name: 'call', isDone: usesCalls },
  ];
}
