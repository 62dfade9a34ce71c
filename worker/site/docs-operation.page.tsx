import { Prose } from '../html/prose.tsx';
import type { OpenapiDocument, Operation } from '../http/openapi-types.ts';
import { exampleCall } from './docs-example.page.ts';
import { DocsFields, DocsType } from './docs-schema.page.tsx';

interface Props {
  operation: Operation;
  document: OpenapiDocument;
}

/** One call: who may make it, what goes in, what comes out. */
export function DocsOperation({ operation, document }: Props) {
  return (
    <article id={operation.id}>
      <h3>{operation.summary}</h3>
      <p class="call">
        <code>
          {operation.method} {operation.path}
        </code>
      </p>
      <p class="quiet">
        {operation.isDeprecated ? 'Deprecated. ' : null}
        {operation.security.length === 0
          ? 'No key.'
          : operation.security.map((name) => <a href={`#key-${name}`}>{name} </a>)}
      </p>
      <p>
        <Prose text={operation.description} />
      </p>
      <pre>
        <code>{exampleCall(operation, document)}</code>
      </pre>
      <Parameters operation={operation} document={document} />
      {Object.entries(operation.body).map(([mediaType, { schema }]) => (
        <>
          <h4>
            Body <code>{mediaType}</code>
          </h4>
          {schema === undefined ? null : <DocsFields schema={schema} document={document} marksRequired />}
        </>
      ))}
      <Responses operation={operation} document={document} />
    </article>
  );
}

function Parameters({ operation, document }: Props) {
  if (operation.parameters.length === 0) return null;
  return (
    <>
      <h4>Parameters</h4>
      <dl>
        {operation.parameters.map((parameter) => (
          <>
            <dt>
              <code>{parameter.name}</code> <span class="quiet">in the {parameter.in},</span>{' '}
              <DocsType schema={parameter.schema ?? {}} document={document} />
              {parameter.required === true ? <span class="required"> required</span> : null}
            </dt>
            <dd>
              <Prose text={parameter.description ?? ''} />
            </dd>
          </>
        ))}
      </dl>
    </>
  );
}

function Responses({ operation, document }: Props) {
  const isProblem = ([status]: [string, unknown]) => Number(status) >= 400;
  return (
    <>
      {operation.responses
        .filter((response) => !isProblem(response))
        .map(([status, response]) => (
          <>
            <h4>
              {status} <span class="quiet">{response.description}</span>
            </h4>
            {Object.values(response.content ?? {}).map(({ schema }) =>
              schema === undefined ? null : <DocsFields schema={schema} document={document} />,
            )}
          </>
        ))}
      <p class="quiet">
        Problems:{' '}
        {operation.responses
          .filter(isProblem)
          .map(([status, { description }]) => `${status} ${description}`)
          .join(', ')}
      </p>
    </>
  );
}
