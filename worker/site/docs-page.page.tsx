import { DocsOperation } from './docs-operation.page.tsx';
import { DocsProblems } from './docs-problems.page.tsx';
import { operationsOf, type OpenapiDocument, type Operation } from '../http/openapi-types.ts';
import { Page } from '../html/page.tsx';
import { Prose } from '../html/prose.tsx';

/** The HTTP contract as a page that needs no script: operations by tag, then the problems. */
export function docsPage(document: OpenapiDocument, problems: Record<string, string>) {
  const operations = operationsOf(document);
  const sections = (document.tags ?? []).map((tag) => ({
    ...tag,
    operations: operations.filter((operation) => operation.tags.includes(tag.name)),
  }));
  const shown = sections.filter((section) => section.operations.length > 0);
  return (
    <Page title={`${document.info.title}: HTTP reference`}>
      <div class="reader">
        <nav aria-label="Calls">
          <strong>{document.info.title}</strong>
          {shown.map((section) => (
            <NavSection name={section.name} operations={section.operations} />
          ))}
          <ul>
            <li>
              <a href="#problems">Problems</a>
            </li>
          </ul>
        </nav>
        <main>
          <Introduction document={document} />
          {shown.map((section) => (
            <section>
              <h2>{section.name}</h2>
              <p>
                <Prose text={section.description ?? ''} />
              </p>
              {section.operations.map((operation) => (
                <DocsOperation operation={operation} document={document} />
              ))}
            </section>
          ))}
          <DocsProblems problems={problems} />
        </main>
      </div>
    </Page>
  );
}

function NavSection({ name, operations }: { name: string; operations: Operation[] }) {
  return (
    <>
      <span class="quiet">{name}</span>
      <ul>
        {operations.map((operation) => (
          <li>
            <a href={`#${operation.id}`}>{operation.summary}</a>
          </li>
        ))}
      </ul>
    </>
  );
}

function Introduction({ document }: { document: OpenapiDocument }) {
  const schemes = Object.entries(document.components?.securitySchemes ?? {});
  return (
    <>
      <h1>{document.info.title}: HTTP reference</h1>
      <p>{document.info.description}</p>
      <p>
        Served from <code>{document.servers?.[0]?.url}</code>. Programs read it as{' '}
        <a href="/openapi.json">OpenAPI {document.openapi}</a>.
      </p>
      <h2 id="keys">Keys</h2>
      <dl>
        {schemes.map(([name, scheme]) => (
          <>
            <dt id={`key-${name}`}>
              <code>{name}</code>
            </dt>
            <dd>
              <Prose text={'description' in scheme ? (scheme.description ?? '') : ''} />
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}
