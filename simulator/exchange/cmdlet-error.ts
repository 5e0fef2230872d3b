/** A cmdlet that ends with an error, as the admin API tells it. */
export class CmdletError extends Error {
  readonly status: number;
  /** OData error code. */
  readonly code: string;
  /** .NET type of the exception. */
  readonly exceptionType: string;

  constructor(status: number, exceptionType: string, text: string) {
    super(text);
    this.status = status;
    this.code = status === 404 ? 'NotFound' : 'BadRequest';
    this.exceptionType = exceptionType;
  }

  /** The error id is a hash of the exception's place in real life; constant per type here. */
  get detail(): string {
    if (this.exceptionType === '') return this.message;
    return `${errorIds[this.exceptionType] ?? 'ExD41D8C'}|${this.exceptionType}|${this.message}`;
  }
}

const NOT_FOUND = 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException';
const NOT_ALLOWED = 'Microsoft.Exchange.Management.Tasks.TaskInvalidOperationException';
const DUAL_WRITE =
  'Microsoft.Exchange.Configuration.DualWrite.LocStrings.UnableToWriteToAadException';
const IN_USE = 'Microsoft.Exchange.Data.Directory.ProxyAddressExistsException';
const BAD_ARGUMENT = 'System.Management.Automation.ParameterBindingException';
const AMBIGUOUS = 'Microsoft.Exchange.Configuration.Tasks.AmbiguousParameterSetException';
const MANAGERS_ONLY =
  'Microsoft.Exchange.Configuration.Tasks.OperationRequiresGroupManagerException';
const INVALID = 'Microsoft.Exchange.Data.DataValidationException';

const errorIds: Readonly<Record<string, string>> = {
  [NOT_FOUND]: 'Ex6F9304',
  [NOT_ALLOWED]: 'ExA1C6C4',
  [DUAL_WRITE]: 'ExE45D3A',
  [IN_USE]: 'Ex2F1B7D',
  [BAD_ARGUMENT]: 'Ex94914C',
  [INVALID]: 'Ex8B2F31',
  [MANAGERS_ONLY]: 'ExC9C0D0',
};

export const notFound = (identity: string) =>
  new CmdletError(
    404,
    NOT_FOUND,
    `The operation couldn't be performed because object '${identity}' couldn't be found on 'DB8PR01A001DC01.EURPR01A001.PROD.OUTLOOK.COM'.`,
  );

export const mastered = (noun: string, cmdlet: string, identity: string) =>
  new CmdletError(
    400,
    NOT_ALLOWED,
    `The operation on ${noun} "${identity}" failed because it's out of the current user's write scope. The action '${cmdlet}', 'EmailAddresses', can't be performed on the object '${identity}' because the object is being synchronized from your on-premises organization. This action should be performed on the object in your on-premises organization.`,
  );

export const outsideScope = (noun: string, identity: string) =>
  new CmdletError(
    400,
    NOT_ALLOWED,
    `The operation on ${noun} "${identity}" failed because it's out of the current user's write scope. '${identity}' isn't within your current write scopes. Can't perform save operation.`,
  );

export const alreadyUsed = (address: string, holder: string) =>
  new CmdletError(
    400,
    IN_USE,
    `The proxy address "${address}" is already being used by "EURPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/contoso.onmicrosoft.com/${holder}". Please choose another proxy address.`,
  );

/** Set-DistributionGroup by a caller who is not in ManagedBy (KB 2731947). */
export const managersOnly = () =>
  new CmdletError(
    400,
    MANAGERS_ONLY,
    "You don't have sufficient permissions. This operation can only be performed by a manager of the group.",
  );

/** A limit of the tenant, before the cmdlet begins. */
export const tooManyAtOnce = () =>
  new CmdletError(
    400,
    '',
    'You have reached the maximum number of concurrent requests per tenant. Please wait and try again',
  );

/** A parameter that the role leaves out. */
export const parameterNotInRole = (parameter: string) =>
  new CmdletError(
    400,
    AMBIGUOUS,
    `Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. ${parameter}`,
  );

const dualWrite = (detail: string) =>
  new CmdletError(
    400,
    DUAL_WRITE,
    `An Azure Active Directory call was made to keep object in sync between Azure Active Directory and Exchange Online. However, it failed. Detailed error message: ${detail} The issue may be transient and please retry a couple of minutes later. If issue persists, please see exception members for more information.`,
  );

/** `holder` is `<Type>_<guid>`. */
export const entraConflict = (holder: string) =>
  dualWrite(
    `Another object with the same value for property proxyAddresses already exists. ConflictingObject: ${holder}.`,
  );

/** The other object has the value as userPrincipalName or mail. */
export const entraObjectConflict = (holder: string, requestId: string) =>
  dualWrite(
    `The value specified for property EmailAddresses is incorrect. Reason: ObjectConflict with:${holder} RequestId : ${requestId}`,
  );

export const entraMastered = (requestId: string) =>
  dualWrite(
    `Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration. DualWrite (Graph) RequestId: ${requestId}`,
  );

/** A dual write that failed in passing: no reason is named. */
export const entraUnavailable = () => dualWrite('The service is temporarily unavailable.');

export const badArgument = (text: string) => new CmdletError(400, BAD_ARGUMENT, text);

export const invalid = (text: string) => new CmdletError(400, INVALID, text);
