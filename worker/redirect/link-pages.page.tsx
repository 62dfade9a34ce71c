import { Page } from '../html/page.tsx';

/**
 * What whoever follows a code that leads nowhere reads: the same for unknown, disabled and impossible ones.
 */
export function linkNotFoundPage() {
  return (
    <Page title="This link leads nowhere">
      <main class="middle">
        <h1>This link leads nowhere</h1>
        <p>It may have been switched off or mistyped. Please ask whoever gave it to you.</p>
      </main>
    </Page>
  );
}

/** What is read when the link cannot be looked up just now. */
export function linkUnavailablePage() {
  return (
    <Page title="Please try again">
      <main class="middle">
        <h1>Please try again</h1>
        <p>The link cannot be looked up just now. It should work again in a moment.</p>
      </main>
    </Page>
  );
}
