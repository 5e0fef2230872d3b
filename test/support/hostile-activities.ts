import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { verbs } from '../cards/card-shape.ts';
import { aMessage, aMessageAction, anActivity, aPress, aQuery, aSubmit } from './teams-world.ts';

/** Activities that nobody sends by accident, for fuzzing. All of them survive JSON. */

export type Activity = Record<string, unknown>;
type Json = unknown;

/** Stands in every text that would do something where it is not escaped. */
export const MARK = 'Q0Q';

const DANGEROUS: readonly string[] = [
  `<script>${MARK}</script>`,
  `[${MARK}](javascript:alert(1))`,
  `![${MARK}](https://evil.example/x.png)`,
  `<at>${MARK}</at>`,
  `<a href="mailto:${MARK}@contoso.com">x</a>`,
  `<!-- ${MARK} <script`,
  `\${${MARK}} \${$root}`,
  `{{DATE(2020-01-01T00:00:00Z)}} ${MARK}`,
  `=HYPERLINK("https://evil.example","${MARK}")`,
  `'; DROP TABLE conflicts; -- ${MARK}`,
  `${MARK}' or displayName eq '`,
  `\u0645\u062d${MARK}\u{1f984}\u0301@contoso.com`,
  `\u202e${MARK}\u2066@contoso.com`,
  `${MARK}\ud800@contoso.com`,
  `${MARK}\u0000\r\nX-Injected: 1`,
  `**${MARK}**@contoso.com`,
  `SMTP:${MARK}@contoso.com`,
  `x500:/o=${MARK}`,
  '&#x0;&#1114112;&amp;amp;',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
];
/** Not by repetition of one: what is slow on long texts shows here. */
const LONG = [
  `${MARK} `.repeat(3_000),
  '<a href=mailto:'.repeat(800),
  '['.repeat(9_000),
  `check ${'a@b.c,'.repeat(1_500)}`,
  '&#'.repeat(5_000),
];
const ODD: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  [],
  {},
  [[[[]]]],
  JSON.parse('{"__proto__":{"admin":true}}'),
  { toString: 1, valueOf: null },
  { id: { id: {} } },
];

const text = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom(...DANGEROUS) },
  { weight: 20, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.constantFrom(...LONG) },
);
const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 3, arbitrary: fc.constantFrom(...ODD) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const mostly = (good: fc.Arbitrary<Json>) =>
  fc.oneof({ weight: 3, arbitrary: good }, { weight: 1, arbitrary: anything });

const conflict = mostly(fc.integer({ min: -1, max: 30 }));
const objectId = mostly(fc.constantFrom('00000000-0000-4000-8000-000000000201', MARK));
const cardData = fc.record(
  {
    conflict,
    object: objectId,
    fingerprint: mostly(fc.constantFrom('f1', 'guess')),
    filter: mostly(fc.constantFrom('open', 'closed', 'all')),
    page: mostly(fc.integer({ min: -5, max: 1_000_000 })),
    done: mostly(fc.boolean()),
    remedyRequest: objectId,
    remedy: anything,
    typedConfirmation: anything,
    newPrimary: anything,
    newUserPrincipalName: anything,
    newMail: anything,
    reason: anything,
    by: anything,
    steps: anything,
    verb: mostly(fc.constantFrom(...verbs)),
  },
  { requiredKeys: [] },
);
const verb = mostly(fc.constantFrom(...verbs));

/** Answers to the question about a file. */
const fileConsent = fc.record({
  action: mostly(fc.constantFrom('accept', 'decline')),
  context: mostly(fc.record({ report: mostly(fc.uuid()) })),
  uploadInfo: mostly(
    fc.record({
      uploadUrl: mostly(fc.webUrl()),
      contentUrl: mostly(fc.webUrl()),
      uniqueId: anything,
      fileType: anything,
    }),
  ),
});

/** Presses of every verb, with data that a client may have made up. */
const presses: fc.Arbitrary<Activity> = fc.oneof(
  fc.tuple(verb, mostly(cardData)).map(([pressed, data]) => aPress(pressed, data)),
  cardData.map((data) => aSubmit(data)),
  anything.map((value) => anActivity({ type: 'invoke', name: 'adaptiveCard/action', value })),
  fileConsent.map((value) => anActivity({ type: 'invoke', name: 'fileConsent/invoke', value })),
  fc.tuple(verb, cardData, anything, anything).map(([pressed, data, authentication, state]) =>
    aPress(pressed, data, {
      value: { action: { verb: pressed, data }, authentication, state },
    }),
  ),
);

/** What a client may ask the message extension. */
const extensionCommand = mostly(fc.constantFrom('search', 'checkMessage'));
const extension: fc.Arbitrary<Activity> = fc.oneof(
  fc.tuple(anything, extensionCommand).map(([typed, commandId]) => aQuery(typed, { commandId })),
  fc
    .tuple(anything, extensionCommand)
    .map(([content, commandId]) => aMessageAction(content, { commandId })),
  fc
    .record(
      { commandId: extensionCommand, parameters: anything, messagePayload: anything },
      { requiredKeys: [] },
    )
    .chain((value) =>
      fc.constantFrom(
        anActivity({ type: 'invoke', name: 'composeExtension/query', value }),
        anActivity({ type: 'invoke', name: 'composeExtension/fetchTask', value }),
        anActivity({ type: 'invoke', name: 'composeExtension/submitAction', value }),
        anActivity({ type: 'invoke', name: 'composeExtension/selectItem', value }),
      ),
    ),
);

const command = fc.constantFrom(
  'check',
  'history',
  'conflicts',
  'status',
  'help',
  '',
  '@x',
  'check directory',
);
const messages: fc.Arbitrary<Activity> = fc
  .tuple(command, text, fc.option(text, { nil: undefined }))
  .map(([said, details, html]) =>
    aMessage(`${said} ${details}`, {
      ...(html && { attachments: [{ contentType: 'text/html', content: html }] }),
    }),
  );

/** Activities in which any property of the schema may be anything. */
const ofSchema: fc.Arbitrary<Activity> = fc
  .record(
    {
      type: mostly(
        fc.constantFrom(
          'message',
          'invoke',
          'conversationUpdate',
          'installationUpdate',
          'messageUpdate',
          'messageReaction',
          'event',
          'endOfConversation',
          'typing',
        ),
      ),
      id: anything,
      name: mostly(
        fc.constantFrom(
          'adaptiveCard/action',
          'fileConsent/invoke',
          'signin/tokenExchange',
          'composeExtension/query',
          'composeExtension/fetchTask',
        ),
      ),
      action: mostly(fc.constantFrom('add', 'remove', 'add-upgrade')),
      channelId: mostly(fc.constant('msteams')),
      from: anything,
      recipient: anything,
      conversation: anything,
      channelData: anything,
      text: anything,
      textFormat: anything,
      locale: anything,
      value: anything,
      attachments: anything,
      entities: anything,
      membersAdded: anything,
      membersRemoved: anything,
      replyToId: anything,
      timestamp: anything,
      callerId: anything,
      relatesTo: anything,
    },
    { requiredKeys: ['type'] },
  )
  .map((properties) => anActivity(properties));

const recorded: readonly Activity[] = globSync('test/fixtures/activities/*.json')
  .sort()
  .map((path) => JSON.parse(readFileSync(path, 'utf8')) as Activity);

type Path = readonly string[];

function pathsOf(node: Json, at: Path = []): Path[] {
  if (typeof node !== 'object' || node === null) return [at];
  const below = Object.entries(node).flatMap(([key, value]) => pathsOf(value, [...at, key]));
  return at.length === 0 ? below : [at, ...below];
}

function withChange(node: Json, [key, ...rest]: Path, value: Json): Json {
  if (key === undefined || typeof node !== 'object' || node === null) return value;
  const changed = withChange((node as Activity)[key], rest, value);
  if (Array.isArray(node))
    return node.map((item, index) => (String(index) === key ? changed : item));
  return { ...node, [key]: changed };
}

/** Recorded activities with up to three properties changed or, with `undefined`, taken out. */
const mutated: fc.Arbitrary<Activity> = fc
  .tuple(
    fc.constantFrom(...recorded.map((activity) => ({ activity, paths: pathsOf(activity) }))),
    fc.array(fc.tuple(fc.nat(), fc.option(anything, { nil: undefined, freq: 4 })), {
      maxLength: 3,
    }),
  )
  .map(([{ activity, paths }, changes]) => {
    const { serviceUrl: _, ...rest } = changes.reduce<Activity>(
      (now, [at, value]) => withChange(now, paths[at % paths.length] ?? [], value) as Activity,
      activity,
    );
    return rest;
  });

/** Every kind of hostile activity. Where it comes from (`serviceUrl`) is left to the test. */
export const hostileActivity: fc.Arbitrary<Activity> = fc.oneof(
  { weight: 4, arbitrary: presses },
  { weight: 1, arbitrary: messages },
  { weight: 1, arbitrary: extension },
  { weight: 2, arbitrary: ofSchema },
  { weight: 3, arbitrary: mutated },
);
