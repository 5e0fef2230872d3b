#!/usr/bin/env bash
# Builds the container image in Azure and remembers its name for main.bicep. azd runs this before it
# provisions (azure.yaml); by hand: azd env new unclash --subscription <id> --location <region>, then azd up.
# An image of your own is used as it is: azd env set UNCLASH_IMAGE registry.example.com/unclash:1.2.3
set -euo pipefail
cd "$(dirname "$0")/.."

: "${AZURE_ENV_NAME:?create an azd environment first: azd env new unclash}"
: "${AZURE_SUBSCRIPTION_ID:?choose a subscription first: azd env set AZURE_SUBSCRIPTION_ID <id>}"
: "${AZURE_LOCATION:?choose a region first: azd env set AZURE_LOCATION westeurope}"

group="rg-$AZURE_ENV_NAME"
# Registry names are unique in the world and take letters and digits only.
registry="unclash$(printf '%s' "$AZURE_SUBSCRIPTION_ID/$AZURE_ENV_NAME" | sha256sum | cut -c1-12)"

image="${UNCLASH_IMAGE:-}"
if [ -n "$image" ] && [ "${image%%/*}" != "$registry.azurecr.io" ]; then
  echo "Using the image $image."
  exit 0
fi

version=$(sed -n 's/^  "version": "\(.*\)",$/\1/p' package.json)
image="unclash:$version-$(date -u +%Y%m%d%H%M%S)"

az account set --subscription "$AZURE_SUBSCRIPTION_ID"
az group create --name "$group" --location "$AZURE_LOCATION" --output none
az acr create --name "$registry" --resource-group "$group" --location "$AZURE_LOCATION" \
  --sku Basic --admin-enabled false --output none
az acr build --registry "$registry" --image "$image" .
azd env set UNCLASH_REGISTRY "$registry"
azd env set UNCLASH_IMAGE "$registry.azurecr.io/$image"
echo "Built $registry.azurecr.io/$image."
