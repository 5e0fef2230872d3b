import { type AdChange, reverseChanges } from '../active-directory/ad-change.ts';
import { bareAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import { CHECKED_ATTRIBUTES, type CheckedAttribute, type Finding, isRepair } from './finding.ts';
import { REPAIR_KINDS, type RepairKind } from './repair-kind.ts';

/** What is changed on one object of Active Directory: as a check suggests it, or as an undo puts it back. */
export interface Correction {
  readonly distinguishedName: string;
  /** Exact values; at least one. */
  readonly changes: readonly AdChange[];
  /** Puts back what was there: rules about new values do not apply. */
  readonly restores?: true;
}

/** Puts back what a correction changed. */
export const reverseCorrection = ({ distinguishedName, changes }: Correction): Correction => ({
  distinguishedName,
  changes: reverseChanges(changes),
  restores: true,
});

/** What corrections have in common that one decision may serve. */
export interface CorrectionShape {
  readonly attribute: CheckedAttribute;
  readonly repair: RepairKind;
}

/** A shape, and how many findings have it. */
export interface CountedShape extends CorrectionShape {
  readonly count: number;
}

/** The changes that a suggestion means; none where a person has to decide. */
export function suggestedChanges(finding: Finding): readonly AdChange[] {
  const { attribute, value, suggestion } = finding;
  const { promote } = suggestion;
  if (suggestion.action === 'REMOVE' && value !== '')
    return [{ attribute, remove: value }, ...(promote === undefined ? [] : [promotion(promote)])];
  if (!isRepair(finding)) return [];
  return [{ attribute, ...defined({ remove: value || undefined }), add: suggestion.update }];
}

/** The alias becomes the primary. */
export const promotion = (alias: string): AdChange => ({
  attribute: 'proxyAddresses',
  remove: alias,
  add: `SMTP:${bareAddress(alias)}`,
});

/** The shape of what is suggested; undefined where a person has to decide. */
export function correctionShapeOf(finding: Finding): CorrectionShape | undefined {
  if (suggestedChanges(finding).length === 0) return undefined;
  return { attribute: finding.attribute, repair: repairOf(finding) };
}

function repairOf({ value, problems, suggestion }: Finding): RepairKind {
  if (suggestion.action === 'REMOVE')
    return problems.includes('Duplicate') ? 'duplicate' : 'presentAlready';
  const { update } = suggestion;
  if (value === '') return 'filledIn';
  if (value.trim() === update) return 'outerBlanks';
  if (value.replace(/\s/g, '') === update) return 'blanks';
  if (value.toLowerCase() === update.toLowerCase()) return 'onePrimary';
  if (value.startsWith(update)) return 'shortened';
  return isLeftOf(update, value) ? 'characters' : 'other';
}

/** True when leaving characters out of `value` gives `update`. */
function isLeftOf(update: string, value: string): boolean {
  let at = 0;
  for (const character of value) if (update.startsWith(character, at)) at += character.length;
  return at === update.length;
}

/** The name of a shape in a command or in the data of a button: `outerBlanks.proxyAddresses`. */
export const correctionKey = ({ attribute, repair }: CorrectionShape): string =>
  `${repair}.${attribute}`;

/** The shape that was named; undefined for any other text. */
export function shapeOfKey(key: string): CorrectionShape | undefined {
  const [kind, name] = key.split('.');
  const repair = REPAIR_KINDS.find((one) => one === kind);
  const attribute = CHECKED_ATTRIBUTES.find((one) => one === name);
  if (repair === undefined || attribute === undefined) return undefined;
  const shape = { attribute, repair };
  return correctionKey(shape) === key ? shape : undefined;
}

export const isOfCorrectionShape = (finding: Finding, shape: CorrectionShape): boolean => {
  const own = correctionShapeOf(finding);
  return own !== undefined && correctionKey(own) === correctionKey(shape);
};
