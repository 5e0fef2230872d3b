import type { CmdletError } from './cmdlet-error.ts';
import type { Output } from './get-recipients.ts';

/** How the admin API says that a cmdlet failed: its own words stand in `details`. */
export function errorBody(error: CmdletError): object {
  const type = 'Microsoft.Exchange.Management.PSDirectInvoke.DirectInvokeCmdletExecutionException';
  return {
    error: {
      code: error.code,
      message: 'Error executing cmdlet',
      details: [{ code: 'Context', target: '', message: error.detail }],
      innererror: {
        message: 'Error executing cmdlet',
        type: 'Microsoft.Exchange.Admin.OData.Core.ODataServiceException',
        internalexception: { message: `Exception of type '${type}' was thrown.`, type },
      },
    },
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': [],
  };
}

/** Where a page begins and what links are made of. */
export interface PageRequest {
  /** `http://host:port/adminapi/beta/{tenant}`. */
  readonly base: string;
  readonly from: number;
  readonly size: number;
}

/** One page of a cmdlet's output. */
export function pageBody({ value, warnings }: Output, { base, from, size }: PageRequest): object {
  const more = from + size < value.length;
  return {
    '@odata.context': `${base}/$metadata#Collection(Exchange.GenericHashTable)`,
    'adminapi.warnings@odata.type': '#Collection(String)',
    '@adminapi.warnings': warnings,
    value: value.slice(from, from + size),
    ...(more ? { '@odata.nextLink': `${base}/InvokeCommand?$skiptoken=${from + size}` } : {}),
  };
}

/** Without a preference a page has one row, as seen in practice. */
export function preferredSize(prefer: string | undefined): number {
  return Number(/odata\.maxpagesize\s*=\s*(\d+)/i.exec(prefer ?? '')?.[1] ?? 1);
}
