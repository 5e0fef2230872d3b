/**
 * The arrows between the rooms, by allow-list: what a room is not allowed here, it may not import.
 * Each entry says why. docs/ARCHITECTURE.md draws the picture and explains the rooms;
 * test/docs/arrows.test.ts plants a violation in every room and expects the name of its rule.
 */

const PORTS = '^src/use-cases/';
/** The error class, and how the refusal of a service becomes one. */
const ERRORS = '^src/use-cases/ports/(errors|service-refusals)\\.ts$';
const LOG = '^src/telemetry/log\\.ts$';
const DOMAIN = '^src/domain/';
const NET = '^src/net/';
/** `defined`, which leaves keys out: plain TypeScript that any room may use. */
const DEFINED = '^src/domain/defined\\.ts$';
/** What a person reads, as a code with parameters. */
const MESSAGES = '^src/domain/message/';

/** What every edge may import: values of the domain, of net and the error class, types of ports and log. */
const edge = (room, reason) => ({
  room,
  reason,
  values: [DOMAIN, NET, ERRORS],
  types: [PORTS, LOG],
  node: true,
});

/**
 * A room always sees itself. `values` may be imported in any way, `types` by `import type` only,
 * `node` allows the modules of Node.js. Packages have doors of their own below.
 */
const ROOMS = [
  {
    room: 'net',
    reason:
      'What a URL or a header says is the same for whoever reads it: settings and edges share these rules, so nothing is below them.',
    node: true,
  },
  {
    room: 'domain',
    reason:
      'What is true depends on nothing outside: no other room, no package, no node:. That keeps every rule testable with plain values.',
  },
  {
    room: 'use-cases',
    reason:
      'A use case knows the domain and its ports. Which vendor fills a port is decided in app/, so no edge, no package and no node: here.',
    values: [DOMAIN],
  },
  {
    room: 'words',
    reason:
      'The catalogue turns codes and parameters into sentences. It needs the types of those values and nothing that acts.',
    types: [DOMAIN, '^src/use-cases/ports/'],
  },
  {
    room: 'cards',
    reason:
      'A card is a picture of domain values in the words of its reader; it can be drawn without a bot, a store or a use case.',
    values: [DOMAIN, '^src/words/'],
  },
  edge(
    'graph',
    'Microsoft Graph is swapped, mocked or throttled here without any other edge noticing.',
  ),
  edge(
    'exchange',
    'Exchange Online may be switched off; nothing else may depend on it or lean on Graph code.',
  ),
  edge(
    'on-premises',
    'Active Directory is reached without the cloud: check-directory runs on a machine that has LDAP only.',
  ),
  edge('store', 'SQL is one room’s business; who calls it and what a card shows is not.'),
  edge('queue', 'Jobs are delivered here; what a job does is handed in.'),
  {
    ...edge(
      'teams',
      'Teams is one way to talk to people. It alone shows cards and sentences, and it knows use cases as types that are handed in.',
    ),
    values: [DOMAIN, NET, ERRORS, '^src/cards/', '^src/words/'],
  },
  {
    room: 'config',
    reason:
      'Settings are read before anything exists, so they know no room but the rules of addresses in net; the wiring hands each room its values.',
    values: [NET, DEFINED],
    types: [MESSAGES],
    node: true,
  },
  {
    room: 'http',
    reason:
      'The server carries requests to what it is handed and reads no settings; it knows the log and the ports as types.',
    values: [ERRORS],
    types: ['^src/use-cases/ports/', MESSAGES, LOG],
    node: true,
  },
  {
    room: 'telemetry',
    reason:
      'Instruments wrap ports from outside. A room that is measured does not know it, and the instruments know no room but the ports.',
    values: [ERRORS],
    types: [PORTS, DOMAIN],
    node: true,
  },
  {
    room: 'app',
    reason:
      'The wiring chooses and joins parts. It may see all of src, and no package: vendors stay behind their doors.',
    values: ['^src/[^/]+/'],
    node: true,
  },
];

/**
 * One door per vendor: the only files that import the package, so that a major version or another vendor
 * is one room's work. A package without a door cannot be imported from src.
 */
const DOORS = [
  [
    '@microsoft/microsoft-graph-client',
    '^src/graph/client/',
    'requests to Graph share one client, its paging and its throttle',
  ],
  [
    '@azure/identity',
    '^src/config/credentials\\.ts$',
    'credentials are made from settings once and handed in as "a token for this scope"',
  ],
  [
    'fast-xml-parser',
    '^src/graph/graph-service-errors\\.ts$',
    'Graph alone wraps XML in its answers',
  ],
  [
    'botbuilder',
    '^src/teams/bot/(bot-adapter|application)\\.ts$',
    'another bot SDK must be the work of two files',
  ],
  [
    '@microsoft/teams-ai',
    '^src/teams/bot/(bot-adapter|application)\\.ts$',
    'another bot SDK must be the work of two files',
  ],
  [
    'adaptivecards-templating',
    '^src/cards/template/',
    'cards are expanded and escaped in one place',
  ],
  ['adaptive-expressions', '^src/cards/template/', 'the templating package needs it beside it'],
  ['restify', '^src/http/', 'what every server has (limits, headers, mute errors) is set once'],
  ['drizzle-orm', '^src/store/', 'SQL is written in one room'],
  ['fflate', '^src/store/database/', 'the empty cluster of the bundle is unpacked in one place'],
  ['pg', '^src/store/database/', 'connections, time limits and TLS are set up in one room'],
  ['@electric-sql/pglite', '^src/store/database/', 'the embedded database is opened in one room'],
  [
    'rate-limiter-flexible',
    '^src/store/',
    'limits are counted where all replicas look: in the database',
  ],
  ['pg-boss', '^src/queue/', 'the queue can be replaced without touching what a job does'],
  ['ldapts', '^src/on-premises/', 'LDAP is spoken, and filters are escaped, in one room'],
  ['csv-parse', '^src/on-premises/', 'exports of a directory are the only CSV that is read'],
  ['csv-stringify', '^src/on-premises/', 'cells are made harmless for spreadsheets in one place'],
  ['tlds', '^src/on-premises/', 'what is routable is data that the domain is given'],
  [
    'p-retry',
    '^src/exchange/rest-transport\\.ts$',
    'Graph brings its own retries, and jobs are repeated by the queue',
  ],
  [
    'cli-progress',
    '^src/on-premises/check-directory/terminal\\.ts$',
    'only a terminal has a progress bar',
  ],
  ['pino', '^src/telemetry/log\\.ts$', 'secrets are hidden in one log'],
  ['prom-client', '^src/telemetry/metrics\\.ts$', 'what is measured is declared in one file'],
  [
    'entities',
    '^src/teams/commands/message-text\\.ts$',
    'what a client encoded in a message is decoded in one place',
  ],
  [
    'htmlparser2',
    '^src/teams/commands/message-text\\.ts$',
    'the HTML of a message is read in one place',
  ],
  [
    'jose',
    '^src/(teams/bot/connector-token|teams/sign-in/token-owner|graph/doctor/app-role-findings)\\.ts$',
    'who reads the claims of a token without verifying it must say why that is enough',
  ],
  [
    'zod',
    '^src/(config/|teams/|exchange/recipient-fact\\.ts$)',
    'schemas check what comes from outside: settings, card data and activities, rows of Exchange',
  ],
];

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Room rules look at files of this repository and at `node:`; packages are the doors' matter. */
const NOT_A_PACKAGE = '^(node_modules/|\\.\\./)';

function roomRules({ room, reason, values = [], types = [], node = false }) {
  const from = { path: `^src/${room}/` };
  const own = `^src/${room}/`;
  const core = node ? { dependencyTypesNot: ['core'] } : {};
  const all = [NOT_A_PACKAGE, own, ...values, ...types];
  const rules = [forbid(`${room}-imports-only`, reason, from, { pathNot: all, ...core })];
  if (types.length > 0)
    rules.push(
      forbid(
        `${room}-imports-types-only`,
        `${reason} What is not its own it knows by type.`,
        from,
        {
          path: types,
          pathNot: [own, ...values],
          dependencyTypesNot: ['type-only'],
        },
      ),
    );
  return rules;
}

const inPackage = (name) => `^node_modules/(@types/)?${name}/`;

const doorRule = ([name, door, reason]) => {
  return forbid(
    `one-door-to-${name}`,
    `${name} is imported in one place: ${reason}.`,
    { path: '^src/', pathNot: door },
    { path: inPackage(name) },
  );
};

module.exports = {
  forbidden: [
    ...ROOMS.flatMap(roomRules),
    ...DOORS.map(doorRule),
    forbid(
      'every-package-has-a-door',
      'A package that src imports is named in the list of doors, so that its room and its reason are known.',
      { path: '^src/' },
      { path: '^node_modules/', pathNot: DOORS.map(([name]) => inPackage(name)) },
    ),
    forbid(
      'every-room-has-arrows',
      'A new folder of src starts with its line in the table of rooms.',
      { path: '^src/[^/]+/', pathNot: ROOMS.map(({ room }) => `^src/${room}/`) },
      {},
    ),
    forbid(
      'entry-points-are-not-imported',
      'An entry point reads the environment and starts a process; importing it would start another.',
      // The bundle's own starts src/index.ts once Node's compile cache is there.
      { path: '^(src|test|scripts|bench)/', pathNot: '^src/production\\.ts$' },
      { path: '^src/[^/]+\\.ts$' },
    ),
    forbid(
      'no-cycles',
      'Two files that need each other are one file, or hide a third. Types count: a reader has to follow them too.',
      {},
      { circular: true },
    ),
    forbid(
      'src-ships-alone',
      'The image holds src and its packages; nothing in it may need the simulator, the tests or the demo.',
      { path: '^src/' },
      { path: '^(simulator|test|bench|demo|scripts)/' },
    ),
    forbid(
      'simulator-stands-alone',
      'A simulator that shares our code shares our mistakes.',
      { path: '^simulator/' },
      { path: '^(src|test|bench|demo|scripts)/' },
    ),
    forbid(
      'demo-starts-what-ships',
      'The demo runs the product as people run it: by its entry point, not by its parts.',
      { path: '^demo/' },
      { path: '^src/', pathNot: '^src/index\\.ts$' },
    ),
    forbid(
      'declared-packages-only',
      'A package that is not in package.json is there by luck.',
      { path: '^(src|simulator|test|bench|scripts|demo)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    forbid(
      'shipped-packages-are-dependencies',
      'What ships must be installed with --omit=dev, and may not need what is there for the demo only.',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev', 'npm-optional'], dependencyTypesNot: ['type-only'] },
    ),
    forbid(
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
