// The registration that Teams sends messages through.

@description('Name of the bot registration.')
param name string

@description('Tags.')
param tags object

@description('Price tier.')
param sku string

@description('Host name of the messaging endpoint.')
param domain string

@description('Kind of registration.')
@allowed(['UserAssignedMSI', 'SingleTenant'])
param botType string

@description('Application id of the bot: of the host identity, or of the app registration.')
param botAppId string

@description('Host identity.')
param hostIdentityId string

@description('Name of the OAuth connection; the setting OAUTH_CONNECTION_NAME.')
param connectionName string

@description('Application id that signs people in; empty for no connection.')
param ssoAppId string

@description('Client secret of ssoAppId.')
@secure()
param ssoAppSecret string

@description('Application ID URI of ssoAppId.')
param ssoAppIdUri string

@description('What a person who signs in lets Unclash do in their name (docs/PERMISSIONS.md).')
param delegatedScopes string = 'openid profile offline_access https://graph.microsoft.com/User.ReadWrite.All https://graph.microsoft.com/User.DeleteRestore.All https://graph.microsoft.com/Group.ReadWrite.All'

// Azure Bot's id for the provider "Azure Active Directory v2".
var entraProvider = '30dd229c-58e3-4a48-bdfd-91ec48eb906c'

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: { name: sku }
  properties: {
    displayName: 'Unclash'
    description: 'Finds, explains and resolves proxy address conflicts in Microsoft Entra ID.'
    endpoint: 'https://${domain}/api/messages'
    msaAppType: botType
    msaAppId: botAppId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: botType == 'UserAssignedMSI' ? hostIdentityId : null
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true, acceptedTerms: true }
  }
}

resource connection 'Microsoft.BotService/botServices/connections@2022-09-15' = if (!empty(ssoAppId)) {
  parent: bot
  name: connectionName
  location: 'global'
  properties: {
    serviceProviderDisplayName: 'Azure Active Directory v2'
    serviceProviderId: entraProvider
    clientId: ssoAppId
    clientSecret: ssoAppSecret
    scopes: delegatedScopes
    parameters: [
      { key: 'tenantID', value: tenant().tenantId }
      { key: 'tokenExchangeUrl', value: ssoAppIdUri }
    ]
  }
}
