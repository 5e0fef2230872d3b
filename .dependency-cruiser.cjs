/**
 * The arrows between the rooms. Each rule says why; docs/ARCHITECTURE.md draws the picture.
 */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const EDGES = '(graph|exchange|on-premises|teams|store|queue)';
const PACKAGES = 'node_modules';

module.exports = {
  forbidden: [
    never(
      'no-cycles',
      'Two files that need each other are one file, or hide a third.',
      {},
      { circular: true },
    ),
    never(
      'domain-is-pure',
      'What is true does not depend on the outside: no packages, no node:, no other room.',
      { path: '^src/domain/' },
      { pathNot: '^src/domain/' },
    ),
    never(
      'use-cases-talk-to-ports',
      'A use case knows the domain and ports; which vendor fills a port is decided elsewhere.',
      { path: '^src/use-cases/' },
      { pathNot: '^src/(use-cases|domain)/' },
    ),
    never(
      'cards-are-pictures',
      'A card draws domain values; it must be possible to draw it without a bot.',
      { path: '^src/cards/' },
      {
        pathNot:
          '^(src/(cards|domain|words)/|node_modules/(adaptivecards-templating|adaptive-expressions))',
      },
    ),
    never(
      'edges-do-not-meet',
      'Edges are swapped one by one; they meet only in create-bot.ts.',
      { path: `^src/${EDGES}/` },
      { path: `^src/${EDGES}/`, pathNot: '^src/$1/' },
    ),
    never(
      'only-teams-shows-cards',
      'Cards are what Teams shows; other edges speak other languages.',
      { path: '^src/', pathNot: '^src/(cards|teams)/' },
      { path: '^src/cards/' },
    ),
    never(
      'edges-take-use-cases-ready-made',
      'An edge gets use cases handed in: it may know their types, the error class and how a refusal becomes one, not their code.',
      { path: `^src/${EDGES}/` },
      {
        path: '^src/use-cases/',
        pathNot: '^src/use-cases/ports/(errors|service-refusals)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    never(
      'edges-do-not-wire',
      'Only the entry points know the whole.',
      { path: `^src/(${EDGES}|domain|use-cases|cards)/` },
      { path: '^src/(app/|index|config/|http/)\\.ts$' },
    ),
    never(
      'root-files-know-no-room',
      'Server, settings, log and metrics serve every room and so know none.',
      { path: '^src/(server|config|log|metrics)\\.ts$' },
      { path: '^src/[^/]+/' },
    ),
    never(
      'src-ships-alone',
      'Nothing that ships may need the stand-in tenant, the tests or the demo.',
      { path: '^src/' },
      { path: '^(simulator|test|bench|demo|scripts)/' },
    ),
    never(
      'simulator-stands-alone',
      'A simulator that shares our code shares our mistakes.',
      { path: '^simulator/' },
      { path: '^(src|test|bench|demo|scripts)/' },
    ),
    never(
      'one-door-to-graph',
      'The Graph SDK and the credentials are used in one room.',
      { path: '^src/', pathNot: '^src/graph/' },
      { path: `${PACKAGES}/(@microsoft/microsoft-graph-client|@azure/identity)` },
    ),
    never(
      'one-door-to-teams',
      'Bot Framework is used in one room.',
      { path: '^src/', pathNot: '^src/teams/' },
      { path: `${PACKAGES}/(botbuilder|botframework|@microsoft/teams-ai)` },
    ),
    never(
      'one-door-to-http',
      'restify is used by the server only: what every server has, and the routes.',
      { path: '^src/', pathNot: '^src/http/(bare-)?server\\.ts$' },
      { path: `${PACKAGES}/restify` },
    ),
    never(
      'one-door-to-sql',
      'SQL is spoken in one room.',
      { path: '^src/', pathNot: '^src/store/' },
      { path: `${PACKAGES}/(drizzle-orm|pg/|@electric-sql)` },
    ),
    never(
      'one-door-to-the-queue',
      'pg-boss is used in one room.',
      { path: '^src/', pathNot: '^src/queue/' },
      { path: `${PACKAGES}/pg-boss` },
    ),
    never(
      'one-door-to-prometheus',
      'What is measured is declared in one file.',
      { path: '^src/', pathNot: '^src/telemetry/metrics\\.ts$' },
      { path: `${PACKAGES}/prom-client` },
    ),
    never(
      'declared-packages-only',
      'A package that is not in package.json is there by luck.',
      { path: '^(src|simulator|test|bench|scripts|demo)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    never(
      'shipped-packages-are-dependencies',
      'What ships must be installed with --omit=dev.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    never(
      'resolvable',
      'An import that leads nowhere fails at start.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
