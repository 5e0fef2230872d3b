// What `azd up` makes: one resource group with everything that Unclash needs in Azure.
// Deploy unclash.bicep instead when the resource group exists and the subscription is out of reach.
targetScope = 'subscription'

@description('Name of this installation, such as "unclash"; part of every resource name.')
@minLength(1)
@maxLength(24)
param environmentName string

@description('Azure region, such as westeurope. Cards and audit rows are kept there.')
param location string

@description('Container image of Unclash, as infra/build-image.sh pushes it, or of a registry of your own.')
param image string

@description('Azure Container Registry that holds the image, in the same resource group. Empty: the image is public. Cost: Basic is about 5 USD a month.')
param registryName string = ''

@description('Where the bot runs. containerApp: about 15 to 40 USD a month per replica of half a core that never sleeps. appService: the price of the plan, B1 is about 13 USD a month.')
@allowed(['containerApp', 'appService'])
param host string = 'containerApp'

@description('Replicas that always run. Two survive the loss of one; each costs the same.')
@minValue(1)
@maxValue(10)
param minReplicas int = 1

@description('Most replicas under load; the embedded database allows one whatever stands here.')
@minValue(1)
@maxValue(10)
param maxReplicas int = 2

@description('Where state is kept. postgresql: flexible server in a private network, B1ms is about 15 USD a month with 32 GB. embedded: in the process, on a file share for cents a month, one replica, container app only, for small tenants and trials (docs/INSTALL.md has its limits).')
@allowed(['postgresql', 'embedded'])
param database string = 'postgresql'

@description('Administrator password of the PostgreSQL server; it goes into the key vault. Not used with the embedded database.')
@secure()
param postgresPassword string = ''

@description('Kind of bot registration. UserAssignedMSI needs no secret. SingleTenant needs botAppId and botAppPassword.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param botType string = 'UserAssignedMSI'

@description('Application id of your app registration for the bot; for SingleTenant only.')
param botAppId string = ''

@description('Client secret of botAppId; for SingleTenant only. It goes into the key vault.')
@secure()
param botAppPassword string = ''

@description('Price tier of the bot registration. F0 is free; messages of Teams cost nothing in either tier.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('Application id of the app registration that signs people in. Empty: nobody signs in, and remedies that need a person are handed over.')
param ssoAppId string = ''

@description('Client secret of ssoAppId; it goes into the bot registration.')
@secure()
param ssoAppSecret string = ''

@description('Application ID URI of ssoAppId.')
param ssoAppIdUri string = 'api://botid-${ssoAppId}'

@description('Entra group ids, comma separated, whose members may apply remedies. Nobody configured: nobody may.')
param approverGroupIds string = ''

@description('Entra object ids of people, comma separated, who may apply remedies.')
param approverUserIds string = ''

@description('Who needs a second approver.')
@allowed(['off', 'risky', 'all'])
param fourEyes string = 'risky'

@description('true: one press on a card carries out a suggestion that can be undone, asks nothing and has no warning. false: each press shows the plan first.')
param oneClick bool = true

@description('Whose commands and presses are answered: everybody in the tenant, noGuests, members (as Entra ID names them) or approvers. Cards are readable for everybody in their channel.')
@allowed(['everybody', 'noGuests', 'members', 'approvers'])
param readers string = 'everybody'

@description('Whether a refusal, a list or the help in a channel goes to the person alone: on, off, or auto, which is on in the public cloud. Where Teams refuses, everybody reads it.')
@allowed(['auto', 'on', 'off'])
param targetedMessages string = 'auto'

@description('true: alerts are on in a channel once the app is added to it. false: an approver switches them on there.')
param installersSubscribe bool = false

@description('Hours in which an accepted press is carried out; later it ends, with nothing written.')
@minValue(1)
@maxValue(168)
param applyWithinHours int = 24

@description('A run over more conflicts than this needs a second approver.')
@minValue(0)
@maxValue(5000)
param bulkSecondApproverAbove int = 10

@description('Conflicts that all runs together request within a minute.')
@minValue(1)
@maxValue(3000)
param bulkPerMinute int = 60

@description('Hosts that the ticket of a conflict may link to, comma separated, such as contoso.service-now.com. Empty: no links, numbers only.')
param ticketHosts string = ''

@description('Entra object ids that no remedy may change, comma separated.')
param protectedObjectIds string = ''

@description('readOwn: before a card is posted again that Teams did not confirm, Unclash looks for it in the channel; the app has to be packed with the same value (docs/INSTALL.md).')
@allowed(['off', 'readOwn'])
param channelMessages string = 'off'

@description('Language of conversations that chose none.')
@allowed(['en', 'de'])
param language string = 'en'

@description('true: an identity of its own writes (REMEDY_CLIENT_ID), so that the one that reads all day cannot change anything. false: one identity does both. Identities cost nothing.')
param separateRemedyIdentity bool = true

@description('true: the identity that writes holds the Graph write permissions (docs/PERMISSIONS.md).')
param graphRemedies bool = false

@description('rest: read and change recipients in Exchange Online (docs/EXCHANGE.md).')
@allowed(['off', 'rest'])
param exchangeMode string = 'off'

@description('What syncs Active Directory to Entra ID. Empty: found out where the directory shows it; else steps for people name both.')
@allowed(['', 'connect', 'cloudSync'])
param syncClient string = ''

@description('Days that the log is kept. Cost: about 2.50 USD per GB taken in; Unclash writes some MB a day.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

var tags = { 'azd-env-name': environmentName, application: 'unclash' }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module unclash 'unclash.bicep' = {
  name: 'unclash'
  scope: group
  params: {
    environmentName: environmentName
    location: location
    tags: tags
    image: image
    registryName: registryName
    host: host
    minReplicas: minReplicas
    maxReplicas: maxReplicas
    database: database
    postgresPassword: postgresPassword
    botType: botType
    botAppId: botAppId
    botAppPassword: botAppPassword
    botSku: botSku
    ssoAppId: ssoAppId
    ssoAppSecret: ssoAppSecret
    ssoAppIdUri: ssoAppIdUri
    approverGroupIds: approverGroupIds
    approverUserIds: approverUserIds
    fourEyes: fourEyes
    oneClick: oneClick
    readers: readers
    targetedMessages: targetedMessages
    installersSubscribe: installersSubscribe
    applyWithinHours: applyWithinHours
    bulkSecondApproverAbove: bulkSecondApproverAbove
    bulkPerMinute: bulkPerMinute
    ticketHosts: ticketHosts
    protectedObjectIds: protectedObjectIds
    language: language
    channelMessages: channelMessages
    separateRemedyIdentity: separateRemedyIdentity
    graphRemedies: graphRemedies
    exchangeMode: exchangeMode
    syncClient: syncClient
    logRetentionDays: logRetentionDays
  }
}

// The names are those that env/.env.sample asks for, so that `azd env get-values` feeds the manifest.
output TEAMS_APP_ID string = unclash.outputs.TEAMS_APP_ID
output BOT_ID string = unclash.outputs.BOT_ID
output BOT_DOMAIN string = unclash.outputs.BOT_DOMAIN
output SSO_APP_ID string = ssoAppId
output CHANNEL_MESSAGES string = channelMessages
output SSO_APP_ID_URI string = empty(ssoAppId) ? '' : ssoAppIdUri
// For infra/grant-permissions.sh: what reads, and what writes.
output DIRECTORY_IDENTITY_PRINCIPAL_ID string = unclash.outputs.DIRECTORY_IDENTITY_PRINCIPAL_ID
output REMEDY_IDENTITY_PRINCIPAL_ID string = unclash.outputs.REMEDY_IDENTITY_PRINCIPAL_ID
// For the role group of Exchange Online (docs/EXCHANGE.md).
output REMEDY_CLIENT_ID string = unclash.outputs.REMEDY_CLIENT_ID
output AZURE_RESOURCE_GROUP string = group.name
