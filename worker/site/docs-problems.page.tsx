import { Prose } from '../html/prose.tsx';

/** Each code that a problem can carry, under the anchor that its `type` points to. */
export function DocsProblems({ problems }: { problems: Record<string, string> }) {
  return (
    <section>
      <h2 id="problems">Problems</h2>
      <p>
        Errors are RFC 9457 <code>application/problem+json</code>. The <code>code</code> is stable: programs
        may switch on it.
      </p>
      <dl>
        {Object.entries(problems).map(([code, meaning]) => (
          <div id={code}>
            <dt>
              <code>{code}</code>
            </dt>
            <dd>
              <Prose text={meaning} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
