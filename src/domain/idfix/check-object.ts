import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import { addressKey, primaryOf } from '../address/proxy-address.ts';
import {
  type CheckedAttribute,
  type Finding,
  kept,
  type Objection,
  type Problem,
  type Suggestion,
  type ValueRule,
  valuesOfAttribute,
} from './finding.ts';
import { successorOf } from './object-rules.ts';
import type { AttributeRules, RuleSet } from './rule-set.ts';

const UNDECIDED = { code: 'idfix.undecided' } as const;

/** Everything that is wrong with one object by itself, in IdFix's order. */
export function checkObject(object: AdObject, { attributes }: RuleSet): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rules of attributes) {
    if (rules.onlyWithoutSignInName && object.userPrincipalName !== undefined) continue;
    const values = valuesOfAttribute(object, rules.attribute);
    const found = values.length === 0 ? checkMissing(object, rules) : checkValues(object, rules);
    findings.push(...found);
  }
  return findings;
}

/** What the rules for an attribute object to in a value that the object has, or would have. */
export function problemsOf(
  object: AdObject,
  { attribute, value }: { readonly attribute: CheckedAttribute; readonly value: string },
  { attributes }: RuleSet,
): readonly Problem[] {
  const rules = attributes.find((candidate) => candidate.attribute === attribute);
  if (rules === undefined) return [];
  return problemsIn(objectionsTo(value, rules.values, object));
}

function checkMissing(object: AdObject, rules: AttributeRules): readonly Finding[] {
  const objections = rules.missing?.(object) ?? [];
  const last = objections.at(-1);
  if (last === undefined) return [];
  const suggestion = last.update === '' ? kept(UNDECIDED) : edit(last.update);
  return [findingOf(object, { rules, value: '', objections, suggestion })];
}

/**
 * Two values that would be repaired to the same one are repaired once; the other is removed. A repair that breaks a rule
 * itself, such as an address with an empty part before the at sign, is none.
 */
function checkValues(object: AdObject, rules: AttributeRules): readonly Finding[] {
  const present = createPresence(object);
  return valuesOfAttribute(object, rules.attribute).flatMap((value) => {
    const objections = objectionsTo(value, rules.values, object);
    const last = objections.at(-1);
    if (last === undefined) return [];
    const { update } = last;
    const isNone = update !== value && objectionsTo(update, rules.values, object).length > 0;
    const suggestion = isNone
      ? kept(UNDECIDED)
      : suggestionFor(object, { rules, value, update, present });
    if (suggestion.action === 'EDIT') present.add(suggestion.update);
    return [findingOf(object, { rules, value, objections, suggestion })];
  });
}

/** The entries of an object and what repairs make, by what they mean: an object may have thousands. */
interface Presence {
  /** An entry other than `value`, or else a repair, that means the address. */
  find(address: string, value: string): string | undefined;
  add(repaired: string): void;
}

function createPresence({ proxyAddresses }: AdObject): Presence {
  let entries: Map<string, string[]> | undefined;
  const repaired = new Map<string, string>();
  return {
    find: (address, value) => {
      entries ??= Map.groupBy(proxyAddresses, addressKey);
      const key = addressKey(address);
      return entries.get(key)?.find((entry) => entry !== value) ?? repaired.get(key);
    },
    add: (update) => {
      const key = addressKey(update);
      if (!repaired.has(key)) repaired.set(key, update);
    },
  };
}

/** Each rule gets what the one before it made of the value, as in IdFix's composed rules. */
function objectionsTo(
  value: string,
  rules: readonly ValueRule[],
  object: AdObject,
): readonly Objection[] {
  const objections: Objection[] = [];
  let current = value;
  for (const rule of rules) {
    const raised = rule(current, object);
    objections.push(...raised);
    current = raised.at(-1)?.update ?? current;
  }
  return objections;
}

const problemsIn = (objections: readonly Objection[]): readonly Problem[] => [
  ...new Set(objections.map(({ problem }) => problem)),
];

function findingOf(
  object: AdObject,
  details: {
    readonly rules: AttributeRules;
    readonly value: string;
    readonly objections: readonly Objection[];
    readonly suggestion: Suggestion;
  },
): Finding {
  const { rules, value, objections, suggestion } = details;
  return {
    distinguishedName: object.distinguishedName,
    commonName: object.commonName,
    objectClass: object.objectClass,
    attribute: rules.attribute,
    value,
    problems: problemsIn(objections),
    suggestion,
  };
}

function suggestionFor(
  object: AdObject,
  details: {
    readonly rules: AttributeRules;
    readonly value: string;
    readonly update: string;
    readonly present: Presence;
  },
): Suggestion {
  const { rules, value, update, present } = details;
  const { attribute } = rules;
  if (attribute === 'sAMAccountName' && kindOf(object) === 'group')
    return kept({ code: 'idfix.groupName' });
  if (update === '') return kept(UNDECIDED);
  if (update === value) return { action: 'EDIT', update, reason: UNDECIDED };
  const same = attribute === 'proxyAddresses' ? present.find(update, value) : undefined;
  if (same !== undefined)
    return {
      action: 'REMOVE',
      update: '',
      reason: { code: 'idfix.presentAlready', value: update },
      ...successorAmong(object, value, same),
    };
  return edit(update);
}

/** Only a primary has a successor: the others of an alias are not gathered. */
function successorAmong({ proxyAddresses }: AdObject, removed: string, same: string) {
  if (primaryOf([removed]) === undefined) return {};
  return successorOf(removed, [same, ...proxyAddresses.filter((entry) => entry !== removed)]);
}

const edit = (update: string): Suggestion => ({
  action: 'EDIT',
  update,
  reason: { code: 'idfix.repaired' },
});
