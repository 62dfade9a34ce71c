import type { OwnProofWords } from '../../language/words/dashboard/proof/words.ts';

interface PublishedProps {
  businessId: string;
  /** Null where figures are not signed. */
  checkLines: string | null;
  words: OwnProofWords['published'];
}

/** What anybody may read and check of the business. */
export function PublishedPart({ businessId, checkLines, words }: PublishedProps) {
  return (
    <section aria-labelledby="published">
      <h2 id="published">{words.heading}</h2>
      <p class="quiet">{words.intro}</p>
      <p class="links">
        <a href={`/b/${businessId}`}>{words.page}</a>
        {checkLines !== null && (
          <>
            <a href={`/b/${businessId}/figures.jws`}>{words.jws}</a>
            <a href="/.well-known/jwks.json">{words.keys}</a>
          </>
        )}
      </p>
      {checkLines === null ? (
        <p>{words.unsigned}</p>
      ) : (
        <>
          <p>{words.check}</p>
          <pre class="code" dir="ltr" tabindex={0}>
            <code>{checkLines}</code>
          </pre>
          <p>
            <button
              type="button"
              class="quiet-button small"
              hidden
              data-copy={checkLines}
              data-copied={words.copied}
              data-failed={words.copyFailed}
            >
              {words.copy}
            </button>{' '}
            <span class="quiet" role="status"></span>
          </p>
        </>
      )}
    </section>
  );
}
