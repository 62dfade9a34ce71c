import type { Words } from '../language/words/words.ts';

interface ProofCheckProps {
  businessId: string;
  /** Null where the figures are not signed. */
  checkLines: string | null;
  words: Words['proof'];
}

/** How to check the figures: lines to paste, the signed figures and the key, both also as JOSE has them. */
export function ProofCheck({ businessId, checkLines, words }: ProofCheckProps) {
  return (
    <section aria-labelledby="check">
      <h2 id="check">{words.check}</h2>
      {checkLines === null ? (
        <p>{words.unsigned}</p>
      ) : (
        <>
          <p>{words.checkIntro}</p>
          <pre class="code" dir="ltr" tabindex={0}>
            <code>{checkLines}</code>
          </pre>
          <p class="links">
            <a href={`/b/${businessId}/figures.json`}>{words.signedFigures}</a>
            <a href="/.well-known/kith-key.json">{words.publicKey}</a>
            <a href={`/b/${businessId}/figures.jws`}>JWS</a>
            <a href="/.well-known/jwks.json">JWKS</a>
          </p>
        </>
      )}
    </section>
  );
}
