// Managed identities, no secret to keep. The host is the bot in Teams, pulls the image and reads the
// vault, and has no right in the directory. The directory identity reads, the remedy identity writes.

@description('Name of this installation.')
param environmentName string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Container registry that the host identity pulls from; empty for a public image.')
param registryName string

@description('Whether an identity of its own writes; else the directory identity does.')
param separateRemedyIdentity bool

var acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource hostIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${environmentName}-host'
  location: location
  tags: tags
}

resource directoryIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${environmentName}-directory'
  location: location
  tags: tags
}

resource remedyIdentity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = if (separateRemedyIdentity) {
  name: 'id-${environmentName}-remedy'
  location: location
  tags: tags
}

// The name of an existing resource must not be empty, even when nothing uses it.
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: empty(registryName) ? 'none' : registryName
}

resource pull 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(registryName)) {
  name: guid(registry.id, hostIdentity.id, acrPull)
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', acrPull)
    principalId: hostIdentity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

output hostIdentityId string = hostIdentity.id
output hostClientId string = hostIdentity.properties.clientId
output hostPrincipalId string = hostIdentity.properties.principalId
output directoryIdentityId string = directoryIdentity.id
output directoryClientId string = directoryIdentity.properties.clientId
output directoryPrincipalId string = directoryIdentity.properties.principalId
// Empty when there is none.
output remedyIdentityId string = separateRemedyIdentity ? remedyIdentity!.id : ''
output remedyClientId string = separateRemedyIdentity ? remedyIdentity!.properties.clientId : ''
output remedyPrincipalId string = separateRemedyIdentity ? remedyIdentity!.properties.principalId : ''
