#!/usr/bin/env bash
# Gives the directory identity of Unclash its application permissions. Run it once, in Azure Cloud Shell
# or wherever `az` is signed in as a Privileged Role Administrator. Running it again changes nothing.
#
#   infra/grant-permissions.sh <principal id> [--mailboxes] [--remedies] [--exchange] [--dry-run]
#
# <principal id>  object id of the managed identity, or of the enterprise application of CLIENT_ID
#                 (azd env get-value DIRECTORY_IDENTITY_PRINCIPAL_ID)
# --mailboxes     also MailboxSettings.Read: tells mailboxes from mere users while EXCHANGE_MODE=off
# --remedies      also what GRAPH_REMEDIES=true needs to write
# --exchange      also Exchange.ManageAsApp; which cmdlets it may run is decided in docs/EXCHANGE.md
# --dry-run       print what would be granted and grant nothing
#
# What each one is for: docs/PERMISSIONS.md.
set -euo pipefail

graph=00000003-0000-0000-c000-000000000000
exchange=00000002-0000-0ff1-ce00-000000000000

reading=(
  User.Read.All
  Group.Read.All
  OrgContact.Read.All
  Organization.Read.All
  OnPremDirectorySynchronization.Read.All
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
wanted=("${reading[@]}")
with_exchange=false
dry_run=false
for argument in "$@"; do
  case "$argument" in
    --mailboxes) wanted+=(MailboxSettings.Read) ;;
    --remedies) wanted+=("${remedies[@]}") ;;
    --exchange) with_exchange=true ;;
    --dry-run) dry_run=true ;;
    -*) usage ;;
    *) principal="$argument" ;;
  esac
done
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

assignments="https://graph.microsoft.com/v1.0/servicePrincipals/$principal/appRoleAssignments"
for permission in "${wanted[@]}"; do
  grant "$graph" "$permission"
done
if [ "$with_exchange" = true ]; then
  grant "$exchange" Exchange.ManageAsApp
fi
