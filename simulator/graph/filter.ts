import type { Collection } from '../directory/collection.ts';
import type { DirectoryKind, DirectoryResource, Entry } from '../directory/entry.ts';
import { type FilterContext, refused, refuseErrorFilter } from './filter-refusals.ts';
import { type FilterNode, type Literal, parseFilter } from './filter-syntax.ts';

/** A filter that can be run. */
export interface Filter {
  /** A superset of the result from an index, or undefined when every object must be looked at. */
  candidates(collection: Collection): readonly Entry[] | undefined;
  matches(entry: Entry): boolean;
}

/** Properties that `eq` works on without advanced parameters ("Advanced query capabilities"). */
const EQUALS: Record<DirectoryKind, readonly string[]> = {
  user: ['id', 'displayName', 'mail', 'mailNickname', 'onPremisesSyncEnabled', 'userPrincipalName'],
  group: [
    'id',
    'displayName',
    'mail',
    'mailNickname',
    'membershipRuleProcessingState',
    'onPremisesSyncEnabled',
  ],
  orgContact: ['id', 'displayName', 'mail', 'mailNickname', 'onPremisesSyncEnabled'],
};

const STARTS_WITH = ['displayName', 'mail', 'mailNickname', 'userPrincipalName'];

const INDEXED = ['mail', 'userPrincipalName'];

/** Compiles the `$filter` of a list; what the directory does not index is refused with 400. */
export function compileFilter(text: string, context: FilterContext): Filter {
  return compile(parseFilter(text), context);
}

function compile(node: FilterNode, context: FilterContext): Filter {
  switch (node.op) {
    case 'and':
    case 'or':
      refuseLambdas(node, context);
      return combine(node.op, compile(node.left, context), compile(node.right, context));
    case 'eq':
      return compileEquals(node.path, node.value, context);
    case 'ne':
      return compileErrorCount(node.path, node.value, context);
    case 'startswith':
      return compileStartsWith(node.path, node.value, context);
    case 'any':
      return compileAny(node.path, node.predicate, context);
    default:
      throw refused(context);
  }
}

/** One lambda beside another is a reading of its own. */
function refuseLambdas(
  { op, left, right }: FilterNode & { op: 'and' | 'or' },
  context: FilterContext,
) {
  const isLambda = (node: FilterNode) => node.op === 'any' || node.op === 'or';
  const isOr = op === 'or' && isLambda(left) && isLambda(right);
  if (isOr && !context.settings.readings.orOfLambdas) throw refused(context);
}

function combine(op: 'and' | 'or', left: Filter, right: Filter): Filter {
  if (op === 'and') {
    return {
      candidates: (all) => left.candidates(all) ?? right.candidates(all),
      matches: (entry) => left.matches(entry) && right.matches(entry),
    };
  }
  return {
    candidates(all) {
      const [ofLeft, ofRight] = [left.candidates(all), right.candidates(all)];
      return ofLeft && ofRight ? [...new Set([...ofLeft, ...ofRight])] : undefined;
    },
    matches: (entry) => left.matches(entry) || right.matches(entry),
  };
}

function compileEquals(path: string, value: Literal, context: FilterContext): Filter {
  if (!EQUALS[context.kind].includes(path)) throw refused(context);
  return {
    candidates(all) {
      if (typeof value !== 'string') return undefined;
      if (INDEXED.includes(path)) return all.byAddress(`smtp:${value}`);
      if (path !== 'id') return undefined;
      const entry = all.get(value);
      return entry ? [entry] : [];
    },
    matches: ({ resource }) => equal(resource[path as keyof DirectoryResource], value),
  };
}

function compileStartsWith(path: string, value: Literal, context: FilterContext): Filter {
  if (!STARTS_WITH.includes(path) || !EQUALS[context.kind].includes(path)) throw refused(context);
  const wanted = String(value).toLowerCase();
  return {
    candidates: () => undefined,
    matches({ resource }) {
      return String(resource[path as keyof DirectoryResource] ?? '')
        .toLowerCase()
        .startsWith(wanted);
    },
  };
}

/** `onPremisesProvisioningErrors/$count ne 0`: advanced, and for users and contacts only. */
function compileErrorCount(path: string, value: Literal, context: FilterContext): Filter {
  const known = path === 'onPremisesProvisioningErrors/$count' && value === 0;
  if (!known || !context.advanced || context.kind === 'group') throw refused(context);
  refuseErrorFilter(context);
  return {
    candidates: (all) => all.withProvisioningErrors(),
    matches: ({ resource }) => resource.onPremisesProvisioningErrors.length > 0,
  };
}

function compileAny(path: string, predicate: FilterNode, context: FilterContext): Filter {
  if (path === 'proxyAddresses') return compileProxyAddresses(predicate, context);
  const allowed = ANY[path];
  if (!allowed?.kinds.includes(context.kind)) throw refused(context);
  if (path === 'onPremisesProvisioningErrors') refuseErrorFilter(context);
  const matchesItem = itemTest(predicate, { ...context, allows: allowed.allows, exact: false });
  return {
    candidates(all) {
      if (path === 'serviceProvisioningErrors') return all.withServiceErrors();
      return path === 'onPremisesProvisioningErrors' ? all.withProvisioningErrors() : undefined;
    },
    matches({ resource }) {
      const items = resource[path as keyof DirectoryResource];
      return Array.isArray(items) && items.some(matchesItem);
    },
  };
}

/** Collections other than proxyAddresses, and the tests on their items that are supported. */
const ANY: Record<
  string,
  {
    readonly kinds: readonly DirectoryKind[];
    readonly allows: (op: string, path: string, value: Literal) => boolean;
  }
> = {
  onPremisesProvisioningErrors: {
    kinds: ['user', 'group', 'orgContact'],
    allows: (op, path, value) =>
      ['category', 'propertyCausingError'].includes(path) &&
      (op === 'eq' || (op === 'ne' && value === null)),
  },
  serviceProvisioningErrors: {
    kinds: ['user', 'group', 'orgContact'],
    allows: (op, path) => ['isResolved', 'serviceInstance'].includes(path) && op === 'eq',
  },
  otherMails: { kinds: ['user'], allows: (op, path) => path === '' && op === 'eq' },
  imAddresses: {
    kinds: ['user'],
    allows: (op, path) => path === '' && ['eq', 'startswith'].includes(op),
  },
  groupTypes: { kinds: ['group'], allows: (op, path) => path === '' && op === 'eq' },
};

function compileProxyAddresses(predicate: FilterNode, context: FilterContext): Filter {
  const allows = (op: string, path: string) => {
    if (path !== '') return false;
    if (op !== 'endswith') return op === 'eq' || op === 'startswith';
    return context.advanced && context.kind !== 'orgContact';
  };
  const { readings, proxyAddressFilterCase } = context.settings;
  const isRefused =
    (predicate.op === 'or' && !readings.orInLambda) ||
    (!context.advanced && readings.proxyAddressesAdvancedOnly) ||
    (context.deleted === true && !readings.deletedItemsByAddress);
  if (isRefused) throw refused(context);
  const exact = proxyAddressFilterCase === 'sensitive';
  const matchesItem = itemTest(predicate, { ...context, allows, exact });
  const equals = equalsIn(predicate);
  return {
    candidates: (all) => equals && [...new Set(equals.flatMap((value) => all.byAddress(value)))],
    matches: ({ resource }) => resource.proxyAddresses.some(matchesItem),
  };
}

/** The values of a predicate that is nothing but `eq`s joined by `or`. */
function equalsIn(node: FilterNode): string[] | undefined {
  if (node.op === 'eq') return [String(node.value)];
  if (node.op !== 'or') return undefined;
  const [left, right] = [equalsIn(node.left), equalsIn(node.right)];
  return left && right ? [...left, ...right] : undefined;
}

interface ItemContext extends FilterContext {
  readonly allows: (op: string, path: string, value: Literal) => boolean;
  readonly exact: boolean;
}

function itemTest(node: FilterNode, context: ItemContext): (item: unknown) => boolean {
  if (node.op === 'and' || node.op === 'or') {
    const left = itemTest(node.left, context);
    const right = itemTest(node.right, context);
    return (item) => (node.op === 'and' ? left(item) && right(item) : left(item) || right(item));
  }
  if (!('value' in node) || !context.allows(node.op, node.path, node.value)) throw refused(context);
  const { op, path, value } = node;
  return (item) => {
    const actual = path === '' ? item : (item as Record<string, unknown>)[path];
    if (op === 'eq') return context.exact ? actual === value : equal(actual, value);
    if (op === 'ne') return !equal(actual, value);
    const text = String(actual ?? '').toLowerCase();
    const part = String(value).toLowerCase();
    return op === 'startswith' ? text.startsWith(part) : text.endsWith(part);
  };
}

function equal(actual: unknown, value: Literal): boolean {
  if (typeof actual === 'string' && typeof value === 'string') {
    return actual.toLowerCase() === value.toLowerCase();
  }
  return (actual ?? null) === value;
}
