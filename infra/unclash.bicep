// Everything of Unclash in one resource group. The parameters are explained in main.bicep.
targetScope = 'resourceGroup'

@description('Name of this installation; part of every resource name.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Azure region.')
param location string = resourceGroup().location

@description('Tags on every resource.')
param tags object = {}

@description('Container image of Unclash.')
param image string

@description('Azure Container Registry in this resource group; empty for a public image.')
param registryName string = ''

@description('Where the bot runs.')
@allowed(['containerApp', 'appService'])
param host string = 'containerApp'

@description('Replicas that always run.')
param minReplicas int = 1

@description('Most replicas.')
param maxReplicas int = 2

@description('Where state is kept.')
@allowed(['postgresql', 'embedded'])
param database string = 'postgresql'

@description('Administrator password of the PostgreSQL server.')
@secure()
param postgresPassword string = ''

@description('Kind of bot registration.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param botType string = 'UserAssignedMSI'

@description('Application id of the bot, for SingleTenant.')
param botAppId string = ''

@description('Client secret of the bot, for SingleTenant.')
@secure()
param botAppPassword string = ''

@description('Price tier of the bot registration.')
param botSku string = 'F0'

@description('Application id that signs people in; empty for none.')
param ssoAppId string = ''

@description('Client secret of ssoAppId.')
@secure()
param ssoAppSecret string = ''

@description('Application ID URI of ssoAppId.')
param ssoAppIdUri string = 'api://botid-${ssoAppId}'

@description('Entra group ids of approvers.')
param approverGroupIds string = ''

@description('Entra object ids of approvers.')
param approverUserIds string = ''

@description('Who needs a second approver.')
param fourEyes string = 'risky'

@description('Whether one press carries a suggestion out.')
param oneClick bool = true

@description('Whose commands and presses are answered.')
param readers string = 'everybody'

@description('Whether answers for one person go to them alone.')
param targetedMessages string = 'auto'

@description('Whether adding the app to a channel switches alerts on there.')
param installersSubscribe bool = false

@description('Hours in which an accepted press is carried out.')
param applyWithinHours int = 24

@description('A run over more conflicts than this needs a second approver.')
param bulkSecondApproverAbove int = 10

@description('Conflicts that all runs together request within a minute.')
param bulkPerMinute int = 60

@description('Hosts that a ticket may link to.')
param ticketHosts string = ''

@description('Entra object ids that no remedy may change.')
param protectedObjectIds string = ''

@description('Whether Unclash looks for its own messages in channels.')
param channelMessages string = 'off'

@description('Language of conversations that chose none.')
param language string = 'en'

@description('Whether an identity of its own writes.')
param separateRemedyIdentity bool = true

@description('Whether Graph write permissions were granted.')
param graphRemedies bool = false

@description('Whether Exchange Online is used.')
param exchangeMode string = 'off'

@description('What syncs Active Directory to Entra ID. Empty: found out where the directory shows it; else steps for people name both.')
@allowed(['', 'connect', 'cloudSync'])
param syncClient string = ''

@description('Days that the log is kept.')
param logRetentionDays int = 30

var suffix = uniqueString(resourceGroup().id, environmentName)
var base = toLower(environmentName)
var inContainerApp = host == 'containerApp'
// A web app has no folder of its own that outlives it, so there the state is always on a server.
var onServer = database == 'postgresql' || !inContainerApp
var connectionName = 'entra'
var port = 3978
var dataFolder = '/data'

module identities 'modules/identities.bicep' = {
  name: 'identities'
  params: {
    environmentName: base
    location: location
    tags: tags
    registryName: registryName
    separateRemedyIdentity: separateRemedyIdentity
  }
}

module log 'modules/log.bicep' = {
  name: 'log'
  params: { name: 'log-${base}', location: location, tags: tags, retentionDays: logRetentionDays }
}

module network 'modules/network.bicep' = {
  name: 'network'
  params: { name: 'vnet-${base}', location: location, tags: tags }
}

module postgres 'modules/postgres.bicep' = if (onServer) {
  name: 'postgres'
  params: {
    name: 'psql-${base}-${suffix}'
    location: location
    tags: tags
    administratorPassword: postgresPassword
    subnetId: network.outputs.databaseSubnetId
    networkId: network.outputs.networkId
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'vault'
  params: {
    name: 'kv-${take(suffix, 18)}'
    location: location
    tags: tags
    readerPrincipalId: identities.outputs.hostPrincipalId
    workspaceId: log.outputs.workspaceId
    databaseUrl: onServer ? 'postgres://unclash:${uriComponent(postgresPassword)}@${postgres!.outputs.serverHost}:5432/unclash?sslmode=verify-full' : ''
    botPassword: botType == 'SingleTenant' ? botAppPassword : ''
  }
}

// Each name is a setting of src/config/settings.ts; the secret ones are below. `string` of a boolean may begin with a
// capital letter, which a setting may not.
var settings = {
  TENANT_ID: tenant().tenantId
  CLIENT_ID: identities.outputs.directoryClientId
  MANAGED_IDENTITY: 'true'
  REMEDY_CLIENT_ID: separateRemedyIdentity ? identities.outputs.remedyClientId : ''
  GRAPH_REMEDIES: toLower(string(graphRemedies))
  BOT_ID: botType == 'SingleTenant' ? botAppId : identities.outputs.hostClientId
  BOT_TYPE: botType
  OAUTH_CONNECTION_NAME: empty(ssoAppId) ? '' : connectionName
  PORT: string(port)
  APPROVER_GROUP_IDS: approverGroupIds
  APPROVER_USER_IDS: approverUserIds
  FOUR_EYES: fourEyes
  ONE_CLICK: toLower(string(oneClick))
  READERS: readers
  TARGETED_MESSAGES: targetedMessages
  INSTALLERS_SUBSCRIBE: toLower(string(installersSubscribe))
  APPLY_WITHIN_HOURS: string(applyWithinHours)
  BULK_SECOND_APPROVER_ABOVE: string(bulkSecondApproverAbove)
  BULK_PER_MINUTE: string(bulkPerMinute)
  TICKET_HOSTS: ticketHosts
  PROTECTED_OBJECT_IDS: protectedObjectIds
  LANGUAGE: language
  CHANNEL_MESSAGES: channelMessages
  EXCHANGE_MODE: exchangeMode
  SYNC_CLIENT: syncClient
  DATA_FOLDER: dataFolder
  // A port that neither host routes to from outside; a scraper has to come into the network.
  METRICS_HOST: '0.0.0.0'
  METRICS_PORT: '9464'
}
var secretSettings = concat(onServer ? ['DATABASE_URL'] : [], botType == 'SingleTenant' ? ['BOT_PASSWORD'] : [])

module share 'modules/data-share.bicep' = if (!onServer) {
  name: 'share'
  params: { name: 'st${suffix}', location: location, tags: tags }
}

module containerApp 'modules/container-app.bicep' = if (inContainerApp) {
  name: 'containerApp'
  params: {
    name: 'ca-${base}'
    location: location
    tags: tags
    image: image
    registryName: registryName
    port: port
    settings: settings
    secretSettings: secretSettings
    vaultUri: vault.outputs.uri
    hostIdentityId: identities.outputs.hostIdentityId
    directoryIdentityId: identities.outputs.directoryIdentityId
    remedyIdentityId: identities.outputs.remedyIdentityId
    workspaceName: log.outputs.workspaceName
    subnetId: network.outputs.containerAppSubnetId
    minReplicas: onServer ? minReplicas : 1
    maxReplicas: onServer ? max(minReplicas, maxReplicas) : 1
    dataFolder: dataFolder
    storageAccountName: onServer ? '' : share!.outputs.accountName
    shareName: onServer ? '' : share!.outputs.shareName
  }
}

module appService 'modules/app-service.bicep' = if (!inContainerApp) {
  name: 'appService'
  params: {
    name: 'app-${base}-${suffix}'
    location: location
    tags: tags
    image: image
    registryName: registryName
    port: port
    settings: settings
    secretSettings: secretSettings
    vaultUri: vault.outputs.uri
    hostIdentityId: identities.outputs.hostIdentityId
    hostClientId: identities.outputs.hostClientId
    directoryIdentityId: identities.outputs.directoryIdentityId
    remedyIdentityId: identities.outputs.remedyIdentityId
    workspaceId: log.outputs.workspaceId
    subnetId: network.outputs.appServiceSubnetId
    instances: onServer ? minReplicas : 1
  }
}

var domain = inContainerApp ? containerApp!.outputs.domain : appService!.outputs.domain

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: 'bot-${base}-${suffix}'
    tags: tags
    sku: botSku
    domain: domain
    botType: botType
    botAppId: settings.BOT_ID
    hostIdentityId: identities.outputs.hostIdentityId
    connectionName: connectionName
    ssoAppId: ssoAppId
    ssoAppSecret: ssoAppSecret
    ssoAppIdUri: ssoAppIdUri
  }
}

output TEAMS_APP_ID string = guid(resourceGroup().id, environmentName, 'Teams app')
output BOT_ID string = settings.BOT_ID
output BOT_DOMAIN string = domain
output DIRECTORY_IDENTITY_PRINCIPAL_ID string = identities.outputs.directoryPrincipalId
output REMEDY_IDENTITY_PRINCIPAL_ID string = separateRemedyIdentity ? identities.outputs.remedyPrincipalId : identities.outputs.directoryPrincipalId
output REMEDY_CLIENT_ID string = separateRemedyIdentity ? identities.outputs.remedyClientId : identities.outputs.directoryClientId
