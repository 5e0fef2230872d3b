import { XMLParser } from 'fast-xml-parser';
import type { ProvisioningError } from '../domain/conflict/directory-object.ts';
import { holderNamedIn, kindOfNamed, withoutEntities } from '../domain/conflict/named-holder.ts';
import { defined } from '../domain/defined.ts';
import { isRecord } from './client/graph-answer.ts';

/**
 * `serviceProvisioningErrors`: what a service, chiefly Exchange Online, could not take over from the
 * directory (resource type serviceProvisioningXmlError). Their detail is XML whose shape is not
 * documented, so it is read for its texts alone; what speaks of no duplicate address is ignored.
 */

/** Longer details than this are not read; an error about one address is a few hundred characters. */
const LONGEST_DETAIL = 100_000;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  htmlEntities: true,
  maxNestedTags: 50,
});

/** The unresolved complaints of Exchange Online about duplicate addresses, each once. */
export function serviceErrors(raw: unknown): readonly ProvisioningError[] {
  if (!Array.isArray(raw)) return [];
  const found = raw.filter(isRecord).filter(isOpenInExchange).flatMap(complaintsOf);
  return [...new Map(found.map((error) => [error.value.toLowerCase(), error])).values()];
}

/** True when an object carries any unresolved error of a service; cheap enough for long lists. */
export function hasServiceErrors(raw: unknown): boolean {
  return Array.isArray(raw) && raw.filter(isRecord).some(isOpenInExchange);
}

function isOpenInExchange(error: Readonly<Record<string, unknown>>): boolean {
  const { isResolved, serviceInstance } = error;
  return isResolved === false && /^exchange\//i.test(String(serviceInstance ?? ''));
}

function complaintsOf(error: Readonly<Record<string, unknown>>): readonly ProvisioningError[] {
  const { errorDetail, createdDateTime } = error;
  const occurredDateTime =
    typeof createdDateTime === 'string' ? createdDateTime : '1970-01-01T00:00:00Z';
  return textsIn(errorDetail).flatMap((text) => complaint(text, occurredDateTime));
}

/** Every text of the document; none when it is too long, no XML, or brings entities of its own. */
function textsIn(xml: unknown): readonly string[] {
  if (typeof xml !== 'string' || xml.length > LONGEST_DETAIL || /<!(?:DOCTYPE|ENTITY)/i.test(xml)) {
    return [];
  }
  try {
    return textsOf(parser.parse(xml));
  } catch {
    return [];
  }
}

function textsOf(node: unknown): readonly string[] {
  if (typeof node === 'string') return [node];
  if (typeof node !== 'object' || node === null) return [];
  return Object.values(node).flatMap(textsOf);
}

const SPEAKS_OF_DUPLICATE = /proxy\s?address|email\s?address/i;
const IS_TAKEN =
  /already (?:being )?(?:used|exists|assigned|present)|same value|in use|not unique|conflict/i;

/**
 * "The proxy address "SMTP:x" is already being used by ... of "name"" (Exchange troubleshooting). An
 * apostrophe may be part of the address before the @, and in front of `smtp:` and behind it a quote.
 */
const TAKEN_VALUE = /\bsmtp:[^\s"<>;,()]+@[^\s"'<>;,()]+/i;

function complaint(detail: string, occurredDateTime: string): readonly ProvisioningError[] {
  const text = withoutEntities(detail);
  if (!SPEAKS_OF_DUPLICATE.test(text) || !IS_TAKEN.test(text)) return [];
  const value = TAKEN_VALUE.exec(text)?.[0].replace(/\.$/, '');
  if (value === undefined) return [];
  return [
    {
      category: 'PropertyConflict',
      propertyCausingError: 'ProxyAddresses',
      value,
      occurredDateTime,
      source: 'service',
      ...namedIn(text),
    },
  ];
}

/** Who has the address, in the words of the service and, where they have an id, as a reference. */
function namedIn(text: string): Pick<ProvisioningError, 'namedHolder' | 'namedHolderRef'> {
  const named = holderNamedIn(text);
  if (named === undefined) return {};
  const { words: namedHolder, id } = named;
  const kind = kindOfNamed(named);
  if (id === undefined) return { namedHolder };
  return { namedHolder, namedHolderRef: { id, ...defined({ kind }) } };
}
