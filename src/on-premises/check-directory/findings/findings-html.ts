import { createHash } from 'node:crypto';
import type { ReportedFinding } from '../../../domain/idfix/reported-finding.ts';
import type { Message } from '../../../domain/message/message.ts';
import { type Terminal, terminalText } from '../terminal.ts';
import type { FindingSink, TextFile } from './finding-sink.ts';

/**
 * One page that needs nothing else: sortable by a click on a column, filtered by words and by problem. Its
 * policy allows its own style and script by their hashes and nothing besides, so that no request leaves and
 * no name can run ("Content Security Policy Level 3", hash sources).
 */
export async function htmlSink(file: TextFile, plain: Terminal['plain']): Promise<FindingSink> {
  await file.write(head(plain));
  return {
    write: (finding) => file.write(row(finding, plain)),
    close: ({ objects, findings }) =>
      file.end(
        `</tbody></table><p>${html(plain({ code: 'check.progress', objects, findings }))}</p></body></html>\n`,
      ),
  };
}

const COLUMNS = [
  'check.column.problem',
  'check.column.object',
  'check.column.class',
  'check.column.attribute',
  'check.column.value',
  'check.column.suggestion',
] as const satisfies readonly Message['code'][];

function head(plain: Terminal['plain']): string {
  const title = html(plain({ code: 'check.page.title' }));
  const filter = html(plain({ code: 'check.page.filter' }));
  const all = html(plain({ code: 'check.page.allProblems' }));
  const columns = COLUMNS.map(
    (code) =>
      `<th scope="col" aria-sort="none"><button type="button">${html(plain({ code }))}</button></th>`,
  );
  return `<!doctype html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${hash(STYLE)}'; script-src '${hash(SCRIPT)}'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${STYLE}</style><script>${SCRIPT}</script></head>
<body><h1>${title}</h1>
<p><input id="words" type="search" placeholder="${filter}" aria-label="${filter}">
<select id="problem" aria-label="${html(plain({ code: 'check.column.problem' }))}"><option value="">${all}</option></select>
<output id="shown"></output></p>
<table><thead><tr>${columns.join('')}</tr></thead><tbody>
`;
}

function row(
  { problems, commonName, objectClass, attribute, value, suggestion }: ReportedFinding,
  plain: Terminal['plain'],
): string {
  const { action, update, reason } = suggestion;
  const change = update === '' || update === value ? action : `${action} ${update}`;
  const cells = [problems.join(', '), commonName, objectClass, attribute, value];
  const last = `<b>${html(change)}</b> ${html(plain(reason))}`;
  return `<tr>${cells.map((cell) => `<td dir="auto">${html(cell)}</td>`).join('')}<td>${last}</td></tr>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an element or a quoted attribute; what moves the cursor or turns the writing is a box. */
const html = (text: string): string =>
  terminalText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const hash = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

const STYLE = `
body { font: 14px/1.4 system-ui, sans-serif; margin: 1.5rem; color: #1b1b1b; background: #fff; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #ddd; padding: .3rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
th { position: sticky; top: 0; background: #f3f3f3; }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 2px solid #2563eb; }
th[aria-sort=ascending] button::after { content: " \\25B2"; }
th[aria-sort=descending] button::after { content: " \\25BC"; }
input { width: 24rem; max-width: 100%; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #1b1b1b; } th { background: #2b2b2b; } th, td { border-color: #444; } }
`;

/** Reads text and sets text; it never makes HTML of what is in a cell. */
const SCRIPT = `
document.addEventListener('DOMContentLoaded', () => {
  const body = document.querySelector('tbody');
  const rows = [...body.rows];
  const words = document.getElementById('words');
  const problem = document.getElementById('problem');
  const shown = document.getElementById('shown');
  const text = rows.map((row) => row.textContent.toLowerCase());
  const names = new Set(rows.flatMap((row) => row.cells[0].textContent.split(', ')));
  for (const name of [...names].sort()) problem.add(new Option(name, name));
  const filter = () => {
    const wanted = words.value.toLowerCase().split(/\\s+/);
    let count = 0;
    rows.forEach((row, index) => {
      const has = wanted.every((word) => text[index].includes(word));
      const is = problem.value === '' || row.cells[0].textContent.split(', ').includes(problem.value);
      row.hidden = !(has && is);
      if (has && is) count += 1;
    });
    shown.textContent = count + ' / ' + rows.length;
  };
  words.addEventListener('input', filter);
  problem.addEventListener('change', filter);
  const heads = [...document.querySelectorAll('th')];
  const order = new Intl.Collator(undefined, { numeric: true }).compare;
  heads.forEach((head, column) => head.addEventListener('click', () => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    for (const other of heads) other.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const by = (row) => row.cells[column].textContent;
    const sorted = [...body.rows].sort((a, b) => order(by(a), by(b)) * (down ? -1 : 1));
    for (const row of sorted) body.append(row);
  }));
  filter();
});
`;
