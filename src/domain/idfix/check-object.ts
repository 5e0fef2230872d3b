import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import { findAddress } from '../address/proxy-address.ts';
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

/** Two values that would be repaired to the same one are repaired once; the other is removed. */
function checkValues(object: AdObject, rules: AttributeRules): readonly Finding[] {
  const repaired: string[] = [];
  return valuesOfAttribute(object, rules.attribute).flatMap((value) => {
    const objections = objectionsTo(value, rules.values, object);
    const last = objections.at(-1);
    if (last === undefined) return [];
    const suggestion = suggestionFor(object, { rules, value, update: last.update, repaired });
    if (suggestion.action === 'EDIT') repaired.push(suggestion.update);
    return [findingOf(object, { rules, value, objections, suggestion })];
  });
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
    /** Values of the same attribute that other repairs make. */
    readonly repaired: readonly string[];
  },
): Suggestion {
  const { rules, value, update, repaired } = details;
  const { attribute } = rules;
  if (attribute === 'sAMAccountName' && kindOf(object) === 'group')
    return kept({ code: 'idfix.groupName' });
  if (update === '') return kept(UNDECIDED);
  if (update === value) return { action: 'EDIT', update, reason: UNDECIDED };
  const others = object.proxyAddresses.filter((entry) => entry !== value);
  const present = findAddress([...others, ...repaired], update);
  if (attribute === 'proxyAddresses' && present !== undefined)
    return {
      action: 'REMOVE',
      update: '',
      reason: { code: 'idfix.presentAlready', value: update },
      ...successorOf(value, [present, ...others]),
    };
  return edit(update);
}

const edit = (update: string): Suggestion => ({
  action: 'EDIT',
  update,
  reason: { code: 'idfix.repaired' },
});
