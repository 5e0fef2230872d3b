// The bot on App Service (a container on Linux), for those who run App Service already.

@description('Name of the web app.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

@description('Container image.')
param image string

@description('Container registry of the image; empty for a public one.')
param registryName string

@description('Port that the bot listens on.')
param port int

@description('Settings by name.')
param settings object

@description('Names of the settings whose values are in the vault.')
param secretSettings array

@description('Key vault.')
param vaultUri string

@description('Identity that is the bot, pulls the image and reads the vault.')
param hostIdentityId string

@description('Client id of the host identity.')
param hostClientId string

@description('Identity that reads the directory.')
param directoryIdentityId string

@description('Identity that writes; empty when the directory identity does.')
param remedyIdentityId string

@description('Log Analytics workspace.')
param workspaceId string

@description('Subnet that is delegated to App Service.')
param subnetId string

@description('Instances of the plan.')
param instances int

var hostAndDirectory = {
  '${hostIdentityId}': {}
  '${directoryIdentityId}': {}
}
var remedy = empty(remedyIdentityId) ? {} : {
  '${remedyIdentityId}': {}
}

// What the platform itself reads; the bot does not know these names.
var platform = {
  WEBSITES_PORT: string(port)
  WEBSITES_ENABLE_APP_SERVICE_STORAGE: 'false'
}
var secret = toObject(secretSettings, setting => setting, setting => '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/${toLower(replace(setting, '_', '-'))}/)')

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: 'B1', capacity: instances }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  tags: tags
  kind: 'app,linux,container'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: union(hostAndDirectory, remedy)
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: hostIdentityId
    virtualNetworkSubnetId: subnetId
    siteConfig: {
      linuxFxVersion: 'DOCKER|${image}'
      acrUseManagedIdentityCreds: !empty(registryName)
      acrUserManagedIdentityID: empty(registryName) ? null : hostClientId
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      healthCheckPath: '/healthz'
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: site
  name: 'appsettings'
  properties: union(settings, platform, secret, { BOT_DOMAIN: site.properties.defaultHostName })
}

resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}

resource console 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'console'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

output domain string = site.properties.defaultHostName
