import { bareAddress } from '../../src/domain/address/proxy-address.ts';
import { remarksOfConflict } from '../../src/domain/conflict/address-remarks.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { masteryOf, recipientKindOf, roleCodes } from '../../src/domain/conflict/object-terms.ts';
import { noHolderVisible, whatIsWrong } from '../../src/domain/conflict/what-is-wrong.ts';
import type { RemedyPlan } from '../../src/domain/remedy/remedy-plan.ts';
import type { Preview, Refused } from '../../src/use-cases/remedy/preview-remedy.ts';
import type { Said } from '../../src/words/words.ts';
import { english } from '../support/english.ts';
import type { Connected, Constellation } from './constellation.ts';
import type { Played } from './play.ts';
import { idOf } from './tenant-objects.ts';

const say = (said: Said): string => english.markdown(said);

/** What Unclash does in a constellation, for an administrator to read. */
export function sectionOf(constellation: Constellation, played: readonly Played[]): string {
  const { title, because } = constellation;
  const sides = Object.keys(constellation.plans);
  return [
    `### ${title}`,
    `${because}`,
    [
      ...lines('Sides', played, sidesOf),
      ...lines('The card says', played, wrongOf),
      ...lines('Suggestion', played, suggestionOf),
      ...sides.flatMap((side) =>
        lines(labelOf(constellation, side), played, ({ previews }) => wayOf(previews.get(side))),
      ),
    ].join('\n'),
  ].join('\n\n');
}

/** One line where it is the same everywhere; else one for each way to be connected. */
function lines(label: string, played: readonly Played[], of: (one: Played) => string): string[] {
  const groups = new Map<string, Connected[]>();
  for (const one of played) groups.set(of(one), [...(groups.get(of(one)) ?? []), one.connected]);
  if (groups.size === 1) return [...groups.keys()].map((text) => `- **${label}:** ${text}`);
  return [...groups].map(([text, where]) => `- **${label}** (${whereOf(where)}): ${text}`);
}

function whereOf(where: readonly Connected[]): string {
  for (const [service, name] of [
    ['exchange', 'Exchange Online'],
    ['activeDirectory', 'Active Directory'],
  ] as const) {
    if (where.length === 2 && where.every((one) => one[service])) return `with ${name}`;
    if (where.length === 2 && where.every((one) => !one[service])) return `without ${name}`;
  }
  const name = ({ exchange, activeDirectory }: Connected) =>
    [exchange ? 'Exchange Online' : '', activeDirectory ? 'Active Directory' : '']
      .filter((text) => text !== '')
      .join(' and ') || 'Microsoft Graph only';
  return where.map(name).join('; ');
}

function sidesOf({ details }: Played): string {
  const { conflict, lookup } = details;
  const holders = lookup.holders
    .filter(({ object }) => object.id !== conflict.claimantId)
    .map(({ object, roles }) => {
      const as = roles.map((role) => say(roleCodes[role]));
      return `${objectOf(object)} has it as ${as.join(' and ')}`;
    });
  const claim = `${objectOf(conflict.claimant)} claims \`${bareAddress(conflict.value)}\``;
  return [claim, ...holders].join('; ');
}

function objectOf(object: DirectoryObject): string {
  const kind = say(recipientKindOf(object));
  const mastery = say(masteryOf(object));
  const deleted = object.deletedDateTime === undefined ? '' : ', deleted';
  return `${english.name(object.displayName)} (${kind}, ${mastery}${deleted})`;
}

function wrongOf({ details }: Played): string {
  const unseen = noHolderVisible(details);
  const said = [whatIsWrong(details), ...(unseen ? [unseen] : []), ...remarksOfConflict(details)];
  return said.map((one) => say(one)).join(' ');
}

function suggestionOf({ suggested: { recommendation } }: Played): string {
  if (recommendation === undefined) return 'none: no known fact decides.';
  const { target, reason } = recommendation;
  return say({ code: 'card.conflict.suggested', target: target.displayName, reason });
}

function labelOf(constellation: Constellation, side: string): string {
  const [name = ''] = side.split(': ');
  const { objects } = constellation;
  const title = objects[name]?.name ?? idOf(constellation, name);
  return side === name ? `If ${title} gives it up` : `If ${title} is restored without it`;
}

function wayOf(preview: Preview | Refused | undefined): string {
  if (preview === undefined) return '';
  if (preview.outcome === 'refused') {
    const { why, whoCan } = preview.refusal;
    return `refused. ${say(why)} ${say(whoCan)}`;
  }
  const { plan } = preview;
  const said = [{ code: 'plan.carriedOutBy', executors: plan.executors } as const];
  const effects = plan.effects.filter(({ weight }) => weight === 'warning');
  const approver = plan.risky ? ['A second approver is required.'] : [];
  return [
    ...byHand(plan),
    ...(plan.kind === 'handOff' ? [] : said.map(say)),
    ...effects.map(({ message }) => say(message)),
    ...approver,
  ].join(' ');
}

/** The instruction for a person; the two that repeat everywhere are named only. */
function byHand({ kind, steps, questions }: RemedyPlan): readonly string[] {
  const [step] = steps;
  if (kind !== 'handOff') return [];
  if (step?.executor !== 'person')
    return [
      `An administrator, with a printed command, after ${questions.length === 1 ? 'one answer' : 'two answers'}.`,
    ];
  const usual = { 'step.activeDirectory': 'Active Directory', 'step.exchange': 'Exchange Online' };
  const where = Object.entries(usual).find(([code]) => code === step.explanation.code)?.[1];
  return [where ? `An administrator, with a printed command for ${where}.` : say(step.explanation)];
}
