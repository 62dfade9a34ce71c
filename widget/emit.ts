import { attempt } from './attempt.ts';

/**
 * Tells the page that something happened: an event `kith-<name>` that bubbles out of shadow trees.
 * Answers whether the page let it pass (nobody called `preventDefault`).
 */
export function emit(name: string, detail: object, target: EventTarget = document): boolean {
  return (
    attempt(() =>
      target.dispatchEvent(
        new CustomEvent('kith-' + name, { detail, bubbles: true, composed: true, cancelable: true }),
      ),
    ) !== false
  );
}
