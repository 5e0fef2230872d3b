import type { AdObject } from './ad-object.ts';
import { type Finding, type Objection, type ValueRule, valuesOfAttribute } from './finding.ts';
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

function findingOf(about: {
  readonly object: AdObject;
  readonly rules: AttributeRules;
  readonly value: string;
  readonly objections: readonly Objection[];
}): Finding {
  const { object, rules, value, objections } = about;
  const update = objections.at(-1)?.update ?? '';
  const isRepaired = update !== '' && update !== value;
  return {
    distinguishedName: object.distinguishedName,
    commonName: object.commonName,
    objectClass: object.objectClass,
    attribute: rules.attribute,
    value,
    problems: [...new Set(objections.map(({ problem }) => problem))],
    suggestion: {
      action: 'EDIT',
      update,
      reason: isRepaired
        ? 'The suggestion leaves out or adds what the rules demand; check that it is meant.'
        : 'The rules cannot tell what is meant; a person has to enter the right value.',
    },
  };
}
