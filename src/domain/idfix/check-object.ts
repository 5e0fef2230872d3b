import type { AdObject } from '../active-directory/ad-object.ts';
import { findAddress } from '../address/proxy-address.ts';
import {
  type Finding,
  type Objection,
  type Suggestion,
  type ValueRule,
  valuesOfAttribute,
} from './finding.ts';
import { type AttributeRules, RULES, type RuleMode } from './rule-set.ts';

/** Everything that is wrong with one object by itself, in IdFix's order. */
export function checkObject(object: AdObject, mode: RuleMode): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rules of RULES[mode]) {
    if (rules.onlyWithoutSignInName && object.userPrincipalName !== undefined) continue;
    const values = valuesOfAttribute(object, rules.attribute);
    if (values.length === 0) findings.push(...checkMissing(object, rules));
    for (const value of values) {
      const objections = objectionsTo(value, rules.values, object);
      if (objections.length > 0) findings.push(findingOf({ object, rules, value, objections }));
    }
  }
  return findings;
}

function checkMissing(object: AdObject, rules: AttributeRules): readonly Finding[] {
  const objections = rules.missing?.(object) ?? [];
  return objections.length === 0 ? [] : [findingOf({ object, rules, value: '', objections })];
}

/** Each rule sees what the one before it made of the value, as in IdFix's composed rules. */
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

function findingOf(details: {
  readonly object: AdObject;
  readonly rules: AttributeRules;
  readonly value: string;
  readonly objections: readonly Objection[];
}): Finding {
  const { object, rules, value, objections } = details;
  return {
    distinguishedName: object.distinguishedName,
    commonName: object.commonName,
    objectClass: object.objectClass,
    attribute: rules.attribute,
    value,
    problems: [...new Set(objections.map(({ problem }) => problem))],
    suggestion: suggestionFor(object, value, objections.at(-1)?.update ?? ''),
  };
}

function suggestionFor(object: AdObject, value: string, update: string): Suggestion {
  if (update === '' || update === value)
    return {
      ...{ action: 'EDIT', update },
      reason: 'The rules cannot tell what is meant; a person has to enter the right value.',
    };
  const others = object.proxyAddresses.filter((entry) => entry !== value);
  if (object.proxyAddresses.includes(value) && findAddress(others, update) !== undefined)
    return {
      ...{ action: 'REMOVE', update: '' },
      reason: `Without what is wrong it would be ${update}, which the object has already.`,
    };
  return {
    ...{ action: 'EDIT', update },
    reason: 'The suggestion leaves out or adds what the rules demand; check that it is meant.',
  };
}
