/*
 * Offers clients while their name is typed, on the form that adds something by hand. What is chosen stands in
 * two hidden fields: the choice, and the text that it was made for. Without this script the form asks once it
 * was sent.
 */
import { offerClients } from './offer-clients.ts';

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggest]')) offerClients(input);

/* A double tap sends the form once; sent twice it would be recorded once as well. */
for (const form of document.querySelectorAll<HTMLFormElement>('form.addition')) {
  form.addEventListener('submit', () => {
    setTimeout(() => {
      for (const button of form.querySelectorAll('button')) button.disabled = true;
    });
  });
}

/* Whoever comes back by the browser's button finds the form usable. */
addEventListener('pageshow', () => {
  for (const button of document.querySelectorAll<HTMLButtonElement>('form.addition button'))
    button.disabled = false;
});
