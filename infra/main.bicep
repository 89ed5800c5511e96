// Everything one Sluice needs, in one resource group. README.md says how to deploy it.
targetScope = 'resourceGroup'

@description('Short name of lower-case letters and digits; every resource name derives from it.')
@minLength(3)
@maxLength(11)
param name string

param location string = resourceGroup().location

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

param tags object = {}

@description('The suites of packages that are gated, as in the configuration: a series and the architectures its tests run on.')
param suites { series: string, architectures: string[] }[] = []

var token = uniqueString(subscription().id, resourceGroup().id, name)
var packageContainer = 'app-package'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-id'
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    accountName: take('st${name}${token}', 24)
    location: location
    tags: tags
    packageContainer: packageContainer
    principalId: identity.properties.principalId
  }
}

module bus 'modules/bus.bicep' = {
  name: 'bus'
  params: {
    namespaceName: '${name}-${token}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    suites: suites
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    vaultName: take('kv-${name}-${token}', 24)
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    planName: '${name}-plan'
    appName: '${name}-${token}'
    location: location
    tags: tags
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageAccount: storage.outputs.accountName
    packageUrl: storage.outputs.packageUrl
    busHost: bus.outputs.host
    insightsConnection: monitoring.outputs.connectionString
  }
}

output functionAppName string = app.outputs.appName
output webhooks string = 'https://${app.outputs.hostName}/api/github/webhooks'
output keyVault string = vault.outputs.uri
output packageUrl string = storage.outputs.packageUrl
