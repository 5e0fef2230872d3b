#!/usr/bin/env bash
# Gives the identities of Unclash their application permissions. Run it once, in Azure Cloud Shell
# or wherever `az` is signed in as a Privileged Role Administrator. Running it again changes nothing.
#
#   infra/grant-permissions.sh <principal id> [--mailboxes] [--sign-ins] [--mail-flow]
#                              [--roles] [--source-of-authority] [--sync-client] [--dry-run]
#   infra/grant-permissions.sh <principal id> --no-reading [--remedies] [--exchange] [--dry-run]
#
# The first form is for what reads (CLIENT_ID), the second for what writes (REMEDY_CLIENT_ID). Without
# REMEDY_CLIENT_ID give one identity everything: leave --no-reading out.
#
# <principal id>  object id of the managed identity, or of the enterprise application
#                 (azd env get-value DIRECTORY_IDENTITY_PRINCIPAL_ID, or REMEDY_IDENTITY_PRINCIPAL_ID)
# --no-reading    not the permissions that read: this identity only writes
# --mailboxes     also MailboxSettings.Read: tells mailboxes from mere users while EXCHANGE_MODE=off
# --sign-ins      also AuditLog.Read.All: when a holder was last active (Entra ID P1), who gave it the address
# --mail-flow     also ExchangeMessageTrace.Read.All: recent mail of disputed addresses, and the service
#                 principal of the message trace where the tenant does not have it yet
# --roles         also RoleManagement.Read.Directory: eligible, custom and scoped roles protect users, too
# --source-of-authority
#                 also whether the cloud manages a synced user, group or contact by now
# --sync-client   also Application.Read.All: tells Cloud Sync from Entra Connect while SYNC_CLIENT is empty
# --remedies      also what GRAPH_REMEDIES=true needs to write
# --exchange      also Exchange.ManageAsApp; which cmdlets it may run is decided in docs/EXCHANGE.md
# --dry-run       print what would be granted and grant nothing
#
# What each one is for: docs/PERMISSIONS.md.
set -euo pipefail

graph=00000003-0000-0000-c000-000000000000
exchange=00000002-0000-0ff1-ce00-000000000000
trace=8bd644d1-64a1-4d4b-ae52-2e0cbf64e373

reading=(
  User.Read.All
  Group.Read.All
  OrgContact.Read.All
  Organization.Read.All
  OnPremDirectorySynchronization.Read.All
)
behaviors=(
  User-OnPremisesSyncBehavior.Read.All
  Group-OnPremisesSyncBehavior.Read.All
  Contacts-OnPremisesSyncBehavior.Read.All
)
# A permission after a slash is granted where the tenant does not offer the smaller one before it.
remedies=(
  User.ReadUpdate.All/User.ReadWrite.All
  User.DeleteRestore.All
)

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

principal=""
wanted=()
with_reading=true
with_exchange=false
with_mail_flow=false
dry_run=false
for argument in "$@"; do
  case "$argument" in
    --no-reading) with_reading=false ;;
    --mailboxes) wanted+=(MailboxSettings.Read) ;;
    --sign-ins) wanted+=(AuditLog.Read.All) ;;
    --mail-flow) with_mail_flow=true ;;
    --roles) wanted+=(RoleManagement.Read.Directory) ;;
    --source-of-authority) wanted+=("${behaviors[@]}") ;;
    --sync-client) wanted+=(Application.Read.All) ;;
    --remedies) wanted+=("${remedies[@]}") ;;
    --exchange) with_exchange=true ;;
    --dry-run) dry_run=true ;;
    -*) usage ;;
    *) principal="$argument" ;;
  esac
done
if [ "$with_reading" = true ]; then
  wanted=("${reading[@]}" ${wanted[@]+"${wanted[@]}"})
fi
[[ "$principal" =~ ^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$ ]] || usage

# app_role <resource> <permission>: its id as an application permission, nothing when there is none
app_role() {
  az ad sp show --id "$1" --output tsv \
    --query "appRoles[?value=='$2' && contains(allowedMemberTypes, 'Application')].id | [0]"
}

# grant <resource> <permission>[/<larger permission>]
grant() {
  local permission=${2%%/*} role resource held
  role=$(app_role "$1" "$permission")
  if [ -z "$role" ] && [[ "$2" == */* ]]; then
    permission=${2#*/}
    role=$(app_role "$1" "$permission")
  fi
  if [ -z "$role" ]; then
    echo "not offered by this tenant: $2"
    return
  fi
  resource=$(az ad sp show --id "$1" --query id --output tsv)
  held=$(az rest --method get --output tsv --url "$assignments" \
    --query "value[?appRoleId=='$role' && resourceId=='$resource'].id | [0]")
  if [ -n "$held" ]; then
    echo "has it already: $permission"
  elif [ "$dry_run" = true ]; then
    echo "would be granted: $permission"
  else
    az rest --method post --output none --url "$assignments" \
      --headers 'Content-Type=application/json' \
      --body "{\"principalId\":\"$principal\",\"resourceId\":\"$resource\",\"appRoleId\":\"$role\"}"
    echo "granted: $permission"
  fi
}

# The cloud that az is signed in to, such as https://graph.microsoft.us/
graph_url=$(az cloud show --query endpoints.microsoftGraphResourceId --output tsv)
graph_url=${graph_url:-https://graph.microsoft.com/}
assignments="${graph_url%/}/v1.0/servicePrincipals/$principal/appRoleAssignments"
# Bash before 4.4 (macOS) takes an empty list for an unset one.
for permission in ${wanted[@]+"${wanted[@]}"}; do
  grant "$graph" "$permission"
done
if [ "$with_mail_flow" = true ]; then
  grant "$graph" ExchangeMessageTrace.Read.All
  # Without it the first call of a tenant is refused ("Graph-based message trace API onboarding guide").
  if [ -n "$(az ad sp list --filter "appId eq '$trace'" --query '[0].id' --output tsv)" ]; then
    echo "has it already: service principal of the message trace"
  elif [ "$dry_run" = true ]; then
    echo "would be created: service principal of the message trace"
  else
    az ad sp create --id "$trace" --output none
    echo "created: service principal of the message trace"
  fi
fi
if [ "$with_exchange" = true ]; then
  grant "$exchange" Exchange.ManageAsApp
fi
