import type { DemoState } from './demo-state.ts';
import { findElement } from './find-element.ts';

/** Shows which steps are done and which may come next. `openPanel` opens the advocate's share panel. */
export function showSteps(state: DemoState, openPanel: (token: string) => void): void {
  const { link, hasFollowed, mostPurchases, purchaseIds } = state;
  showStep('link', link === null, link !== null);
  showStep('follow', link !== null && !hasFollowed, hasFollowed);
  showStep('buy', hasFollowed && mostPurchases === 0, mostPurchases > 0);
  showStep('again', purchaseIds.length === 1, mostPurchases > 1);
  showStep('refund', purchaseIds.length > 0, state.hasRefunded);
  if (link !== null) offerPanel(link, openPanel);
}

/** While one step is being done no other one can be. */
export function lockSteps(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('.steps > li > button'))
    button.disabled = true;
}

function showStep(step: string, isNext: boolean, isDone: boolean): void {
  findElement<HTMLButtonElement>(`#do-${step}`).disabled = !isNext;
  findElement(`#step-${step}`).classList.toggle('done', isDone);
}

function offerPanel(
  { url, token }: NonNullable<DemoState['link']>,
  openPanel: (token: string) => void,
): void {
  const more = findElement('#more-link');
  if (more.hasChildNodes()) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain small';
  button.id = 'open-panel';
  button.textContent = 'Open her panel';
  button.addEventListener('click', () => openPanel(token));
  const address = document.createElement('code');
  address.textContent = url;
  more.append(address, 'In her share panel she, and nobody else, can show Ben her first name. ', button);
}
