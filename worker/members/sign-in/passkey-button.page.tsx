import type { SignInWords } from '../../language/words/dashboard/sign-in/words.ts';

/** The button of a passkey. Only a script can ask for one, so it shows it (site/browser/passkeys.ts). */
export function PasskeyButton({ words, next }: { words: SignInWords['signIn']; next: string }) {
  return (
    <div
      class="passkey"
      hidden
      data-passkey="use"
      data-next={next}
      data-failed={words.passkeyFailed}
      data-unknown={words.passkeyUnknown}
    >
      <button type="button">{words.passkey}</button>
      <p class="problem" role="status"></p>
    </div>
  );
}
