import type { Problem, ValueRule } from './finding.ts';
import { isSmtp } from './value-rules.ts';

const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@/i;
const DOMAIN_PART = /@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,17}$/i;

/**
 * An address is shaped as RFC 2822 says and ends in a top-level domain of the internet (IdFix,
 * Rules/Shared/RFC2822Rule.cs). The prefix of an SMTP address is not checked.
 */
export const mailFormat =
  (topLevelDomains: ReadonlySet<string>): ValueRule =>
  (value) => {
    const prefixLength = isSmtp(value) ? value.indexOf(':') + 1 : 0;
    const address = value.slice(prefixLength);
    const problems = problemsOf(address, topLevelDomains);
    const update = value.slice(0, prefixLength).trim() + repair(address);
    return problems.map((problem) => ({ problem, update }));
  };

/** For the attributes where only SMTP addresses have that shape. */
export const onlySmtp =
  (rule: ValueRule): ValueRule =>
  (value, object) =>
    isSmtp(value) ? rule(value, object) : [];

function problemsOf(address: string, topLevelDomains: ReadonlySet<string>): Problem[] {
  const problems: Problem[] = [];
  const lastPeriod = address.lastIndexOf('.');
  const topLevel = address.slice(lastPeriod + 1);
  if (lastPeriod >= 0 && topLevel !== '' && !topLevelDomains.has(topLevel.toLowerCase()))
    problems.push('TopLevelDomain');
  if (!DOMAIN_PART.test(address)) problems.push('DomainPart');
  if (!LOCAL_PART.test(address) || address.split('@').length !== 2) problems.push('LocalPart');
  const wasReported = problems.includes('DomainPart') || problems.includes('LocalPart');
  if (wasReported && !isWellFormed(repair(address))) problems.push('Format');
  return problems;
}

const isWellFormed = (address: string) => LOCAL_PART.test(address) && DOMAIN_PART.test(address);

/** Leaves out what cannot stand before and after the last at sign. */
function repair(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address;
  const local = address.slice(0, at).replace(/[^a-z0-9.!#$%&'*+/=?^_`{|}~-]/gi, '');
  const domain = address.slice(at + 1).replace(/[^a-z0-9.-]/gi, '');
  return `${local.replace(/\.$/, '')}@${domain}`;
}
