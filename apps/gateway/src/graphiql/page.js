// The page of GraphiQL in the browser: its editor, one request an operation, subscriptions over server-sent events, and the
// examples that came with the page as tabs. Everything comes from this installation.
/* global GraphiQL, React, ReactDOM, graphqlSse */
const examples = JSON.parse(document.getElementById('examples').textContent);

const subscribes = (documentAST, operationName) =>
  documentAST?.definitions.some(
    ({ kind, operation, name }) =>
      kind === 'OperationDefinition' &&
      operation === 'subscription' &&
      (!operationName || name?.value === operationName),
  );

async function ask(parameters, headers) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    body: JSON.stringify(parameters),
  });
  return response.json();
}

function follow(parameters, headers) {
  const client = graphqlSse.createClient({ url: '/graphql/stream', headers, retryAttempts: 5 });
  return { subscribe: (sink) => ({ unsubscribe: client.subscribe(parameters, sink) }) };
}

const fetcher = (parameters, { headers, documentAST } = {}) =>
  subscribes(documentAST, parameters.operationName) ? follow(parameters, headers) : ask(parameters, headers);

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultTabs: examples,
    defaultHeaders: '{\n  "Authorization": "Bearer "\n}\n',
    defaultEditorToolsVisibility: 'variables',
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: true,
  }),
);
