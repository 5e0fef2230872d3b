/**
 * Rows hold messages: codes with parameters. Rows of versions before hold finished sentences under
 * another name; they are read as the message `verbatim`. What is written holds both, so that the
 * version before still has a text to show while replicas are upgraded
 * (docs/decisions/0006-expand-then-contract.md).
 */

interface Place {
  /** In the code. */
  readonly key: string;
  /** In stored JSON. */
  readonly stored: string;
  /** Where versions before keep the sentence. */
  readonly former: string;
}

const PLACES: readonly Place[] = [
  { key: 'message', stored: 'message', former: 'sentence' },
  { key: 'diagnosis', stored: 'diagnosisMessage', former: 'diagnosis' },
  { key: 'explanation', stored: 'explanationMessage', former: 'explanation' },
  { key: 'problems', stored: 'problems', former: 'problem' },
];

type Fields = Readonly<Record<string, unknown>>;

/** The JSON value with its messages as rows keep them. */
export function toStoredMessages(value: unknown): unknown {
  return mapped(value, (fields) => withFormerCarrier(PLACES.reduce(written, fields)));
}

/** The stored JSON value with messages where the code looks for them. */
export function fromStoredMessages(value: unknown): unknown {
  return mapped(value, (fields) => withExecutors(PLACES.reduce(read, fields)));
}

function written(fields: Fields, { key, stored, former }: Place): Fields {
  const said = [fields[key]].flat();
  if (said.length === 0 || !said.every(hasCode)) return fields;
  const { [key]: messages, ...others } = fields;
  return { ...others, [stored]: messages, [former]: said.map(textOf).join(' ') };
}

function read(fields: Fields, { key, stored, former }: Place): Fields {
  if (!(stored in fields || former in fields)) return fields;
  const { [stored]: messages, [former]: sentence, ...others } = fields;
  if (isFields(messages)) return { ...others, [key]: messages };
  if (typeof sentence !== 'string') return fields;
  const said = { code: 'verbatim', text: sentence };
  return { ...others, [key]: key === 'problems' ? [said] : said };
}

/** The version before shows the code where a row of it holds a sentence. */
const textOf = (message: Fields): string => String(message['text'] ?? message['code']);

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const hasCode = (value: unknown): value is Fields => isFields(value) && 'code' in value;

/** A message: what its parameters are called is the catalogue's business. Other codes have no dot. */
const isMessage = ({ code }: Fields): boolean => typeof code === 'string' && code.includes('.');

/** Plans of the version before say in one sentence who carries them out; their steps say it too. */
function withExecutors(fields: Fields): Fields {
  const { carriedOutBy, ...plan } = fields;
  const { steps, executors } = plan;
  if (typeof carriedOutBy !== 'string' || !Array.isArray(steps)) return fields;
  const each = steps.map((step: Fields) => step['executor']);
  return { ...plan, executors: executors ?? [...new Set(each)] };
}

const withFormerCarrier = (fields: Fields): Fields =>
  Array.isArray(fields['executors']) ? { ...fields, carriedOutBy: '' } : fields;

/** Every object of the value, the inner ones first. */
function mapped(value: unknown, change: (fields: Fields) => Fields): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (!isFields(value)) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, mapped(item, change)]);
  const fields = Object.fromEntries(entries);
  return isMessage(fields) ? fields : change(fields);
}
