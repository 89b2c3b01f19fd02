/** The rooms and which way their arrows go: from left to right only, through each lib's index.ts. */
const LAYERS = [
  ['apps/[^/]+'],
  ['libs/own-view'],
  ['libs/checking', 'libs/commitments', 'libs/intake', 'libs/due-process', 'libs/supervision'],
  ['libs/access', 'libs/receipts', 'libs/outbox', 'libs/papers'],
  ['libs/records'],
  ['libs/rulebook'],
  ['libs/decision', 'libs/faults'],
  ['libs/identity', 'libs/calendar'],
];
const inLayer = (layer) => `^(?:${layer.join('|')})/`;

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'through-the-index',
      comment: 'another lib is used by its index.ts, as #libs/<name>',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^$1/$2/' },
    },
    {
      name: 'no-app-in-app',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    ...LAYERS.slice(1).map((layer, i) => ({
      name: `arrows-go-one-way-${layer.map((room) => room.replace('libs/', '')).join('-')}`,
      severity: 'error',
      from: { path: inLayer(layer) },
      to: { path: inLayer(LAYERS.slice(0, i + 1).flat()) },
    })),
    {
      name: 'neighbours-do-not-know-each-other',
      severity: 'error',
      from: { path: '^libs/(identity|calendar)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/' },
    },
    {
      name: 'decision-is-pure',
      comment: 'no I/O, no framework: question + facts + rulebook -> answer',
      severity: 'error',
      from: { path: '^libs/(decision|identity|calendar)/src/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: 'node_modules/chinese-days|^(node:)?module$',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(spec|fixture)\\.ts$|^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'require', 'node', 'default'],
    },
  },
};
