/** Texts of three words that are no sentences for people; each row says what they are. */
const NOT_PROSE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['SQL', /^\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|TRUNCATE|LOCK|VACUUM)\s/],
  ['a type of PostgreSQL', /^timestamp \(\d\) with time zone$/],
  ['a filter of OData', /^[\w/(:]+ (?:eq|ge) \S+(?: and \w+ (?:eq|ge|le) \S+)*$/],
  ['a Content-Security-Policy', /^default-src 'none';/],
  ['names of HTML elements', /^(?:(?:[a-z]+|h\d) ){8,}(?:[a-z]+|h\d)$/],
  [
    'a line of PowerShell',
    /^(?:Get-\S+ .+ \| Where-Object |\$found\[0\] \| |if \(\$found\.Count )/,
  ],
  ['a code of the catalogue in a template', /^@[\w.]+$/],
];

/** The declarations of metrics: Prometheus shows their help to operators, in English as log lines are. */
const METRICS = 'src/telemetry/metrics.ts';

/** Words that people type, of all languages in one table: they are matched and never shown. */
const TYPED = /^src\/teams\/commands\/(?:command-table|conflict-filter|politeness)\.ts$/;

/** Style and script of a page that is written for a browser; its words are in the catalogue. */
const PAGES = 'src/on-premises/check-directory/findings/findings-html.ts';

/** True for a text that no person reads as a sentence of the bot. */
export const isNotProse = (path: string, text: string): boolean =>
  path === METRICS ||
  path === PAGES ||
  TYPED.test(path) ||
  NOT_PROSE.some(([, pattern]) => pattern.test(text));
