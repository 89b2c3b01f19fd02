import { GraphiQL } from 'graphiql';
import { Kind, parse } from 'graphql';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './main.css';

// Set by scripts/build-graphiql.mjs: { editor, json, graphql }, each the address of a worker.
const WORKERS = CREDITGATE_WORKERS;

const EXAMPLES_SEEN = 'creditgate:examples';
// Where GraphiQL keeps what the visitor left open.
const TAB_STATE = 'graphiql:tabState';
const QUERY = 'graphiql:query';
const VARIABLES = 'graphiql:variables';
const HEADERS = 'graphiql:headers';

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKERS[label] ?? WORKERS.editor, { name: label }),
};

async function fetcher(params, options) {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify({ ...params, operationName: operationNameOf(params) }),
  });
  const body = await response.text();
  try {
    return JSON.parse(body);
  } catch {
    throw new Error(`HTTP ${response.status}, and the answer is not JSON: ${body.slice(0, 200)}`);
  }
}

/** GraphiQL goes on naming the operation of the tab before for a moment: a lone one needs no name. */
function operationNameOf({ query, operationName }) {
  try {
    const operations = parse(query).definitions.filter(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    );
    return operations.length === 1 ? operations[0].name?.value : operationName;
  } catch {
    // The server explains better what is wrong with it.
    return undefined;
  }
}

/** A tab as GraphiQL wants it: variables and headers as the text of their editors. */
function toTab({ query, variables, headers }) {
  const toText = (value) => (value ? JSON.stringify(value, null, 2) : null);
  return { query, variables: toText(variables), headers: toText(headers) };
}

/** Puts the active example's title into the window's: GraphiQL names its tabs by operation only. */
function nameWindow(examples, operation) {
  const example = examples.find(({ query }) => query.includes(`query ${operation}(`));
  document.title = example ? `${example.title} · CreditGate` : 'CreditGate GraphiQL';
}

/** Opens on the examples at the first visit and after they changed, else on what was left open. */
function prepareStorage(examplesText, firstTab) {
  if (localStorage.getItem(EXAMPLES_SEEN) !== examplesText) localStorage.removeItem(TAB_STATE);
  if (localStorage.getItem(TAB_STATE) !== null) return;
  // GraphiQL takes no more than the query of its first default tab: the rest it finds here.
  localStorage.setItem(QUERY, firstTab?.query ?? '');
  localStorage.setItem(VARIABLES, firstTab?.variables ?? '');
  localStorage.setItem(HEADERS, firstTab?.headers ?? '');
  localStorage.setItem(EXAMPLES_SEEN, examplesText);
}

function resetExamples() {
  localStorage.removeItem(EXAMPLES_SEEN);
  location.reload();
}

function DemoNote({ samples }) {
  return (
    <header className="creditgate-header">
      <p>
        <strong>演示模式 Demo mode</strong>{' '}
        <span lang="zh-CN">
          本机无需密钥。{samples && '主体、记录、文书均为虚构样例，不对应任何真实单位或个人。'}
        </span>{' '}
        <span lang="en">
          No keys on this machine.{' '}
          {samples && 'All subjects, records and documents are fictional samples.'}
        </span>
      </p>
      <button type="button" onClick={resetExamples}>
        恢复示例 Reset examples
      </button>
    </header>
  );
}

function App({ demo, samples, examples, tabs }) {
  return (
    <>
      {demo && <DemoNote samples={samples} />}
      <GraphiQL
        fetcher={fetcher}
        defaultTabs={tabs}
        defaultEditorToolsVisibility="variables"
        inputValueDeprecation
        schemaDescription
        onTabChange={({ tabs: open, activeTabIndex }) => {
          nameWindow(examples, open[activeTabIndex]?.operationName);
        }}
      >
        <GraphiQL.Logo>CreditGate</GraphiQL.Logo>
      </GraphiQL>
    </>
  );
}

const response = await fetch('/graphiql/examples.json');
const text = await response.text();
const { demo, samples, examples } = JSON.parse(text);
const tabs = examples.map(toTab);
prepareStorage(text, tabs[0]);
createRoot(document.getElementById('root')).render(
  <App demo={demo} samples={samples} examples={examples} tabs={tabs} />,
);
