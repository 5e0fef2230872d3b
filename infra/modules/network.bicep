// The database is reachable from this network only. Networks and subnets cost nothing.

@description('Name of the virtual network.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.97.0.0/16'] }
    subnets: [
      {
        name: 'container-app'
        properties: {
          addressPrefix: '10.97.0.0/23'
          delegations: [
            { name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }
          ]
        }
      }
      {
        name: 'app-service'
        properties: {
          addressPrefix: '10.97.2.0/26'
          delegations: [
            { name: 'web', properties: { serviceName: 'Microsoft.Web/serverFarms' } }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.97.3.0/28'
          delegations: [
            { name: 'postgres', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }
          ]
        }
      }
    ]
  }
}

output networkId string = network.id
output containerAppSubnetId string = '${network.id}/subnets/container-app'
output appServiceSubnetId string = '${network.id}/subnets/app-service'
output databaseSubnetId string = '${network.id}/subnets/database'
