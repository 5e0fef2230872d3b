// The bot on Azure Container Apps.

@description('Name of the container app.')
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

@description('Identity that reads the directory.')
param directoryIdentityId string

@description('Identity that writes; empty when the directory identity does.')
param remedyIdentityId string

@description('Log Analytics workspace.')
param workspaceName string

@description('Subnet that is delegated to Container Apps.')
param subnetId string

@description('Replicas that always run.')
param minReplicas int

@description('Most replicas.')
param maxReplicas int

@description('Folder of the embedded database.')
param dataFolder string

@description('Storage account with the share of the embedded database; empty for none.')
param storageAccountName string

@description('File share of the embedded database.')
param shareName string

var hostAndDirectory = {
  '${hostIdentityId}': {}
  '${directoryIdentityId}': {}
}
var remedy = empty(remedyIdentityId) ? {} : {
  '${remedyIdentityId}': {}
}
var mountsShare = !empty(storageAccountName)
var plain = [for item in items(settings): { name: item.key, value: item.value }]
var secret = [for setting in secretSettings: { name: setting, secretRef: toLower(replace(setting, '_', '-')) }]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: mountsShare ? storageAccountName : 'none'
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'cae-${name}'
  location: location
  tags: tags
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: workspace.properties.customerId
        sharedKey: workspace.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: { infrastructureSubnetId: subnetId, internal: false }
    workloadProfiles: [
      { name: 'Consumption', workloadProfileType: 'Consumption' }
    ]
  }
}

resource storage 'Microsoft.App/managedEnvironments/storages@2024-03-01' = if (mountsShare) {
  parent: environment
  name: 'data'
  properties: {
    azureFile: {
      accountName: storageAccountName
      accountKey: account.listKeys().keys[0].value
      shareName: shareName
      accessMode: 'ReadWrite'
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: union(hostAndDirectory, remedy)
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: { external: true, targetPort: port, transport: 'http', allowInsecure: false }
      registries: empty(registryName) ? [] : [
        { server: '${registryName}.azurecr.io', identity: hostIdentityId }
      ]
      secrets: [for setting in secretSettings: {
        name: toLower(replace(setting, '_', '-'))
        keyVaultUrl: '${vaultUri}secrets/${toLower(replace(setting, '_', '-'))}'
        identity: hostIdentityId
      }]
    }
    template: {
      // The bot lets turns and jobs in flight finish before it goes.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'unclash'
          image: image
          // 512 MiB is enough with the embedded database, 384 MiB with a server, first start included.
          resources: { cpu: json('0.25'), memory: '0.5Gi' }
          env: concat(plain, secret, [
            { name: 'BOT_DOMAIN', value: '${name}.${environment.properties.defaultDomain}' }
          ])
          volumeMounts: mountsShare ? [
            { volumeName: 'data', mountPath: dataFolder }
          ] : []
          probes: [
            // Migrations run before the bot listens: up to five minutes.
            { type: 'Startup', httpGet: { path: '/healthz', port: port }, periodSeconds: 10, failureThreshold: 30 }
            { type: 'Liveness', httpGet: { path: '/healthz', port: port }, periodSeconds: 15, failureThreshold: 4 }
            { type: 'Readiness', httpGet: { path: '/readyz', port: port }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          { name: 'http', http: { metadata: { concurrentRequests: '50' } } }
        ]
      }
      volumes: mountsShare ? [
        {
          name: 'data'
          storageType: 'AzureFile'
          storageName: storage.name
          // PostgreSQL wants its folder private to the user that runs it; SQLite's lock cannot use SMB's.
          mountOptions: 'uid=1000,gid=1000,dir_mode=0700,file_mode=0600,nobrl,mfsymlinks,cache=none'
        }
      ] : []
    }
  }
}

output domain string = app.properties.configuration.ingress.fqdn
