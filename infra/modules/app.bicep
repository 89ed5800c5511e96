// The Functions app itself: Flex Consumption with the custom runtime. One plan carries one app.
param planName string
param appName string
param location string
param tags object
param instanceMemoryMB int
param maximumInstanceCount int
param identityId string
param identityClientId string
param storageAccount string
param packageUrl string
param busHost string
param insightsConnection string

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: appName
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    functionAppConfig: {
      runtime: { name: 'custom', version: '1.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageUrl
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        // GitHub waits ten seconds for an answer to a webhook and does not knock twice.
        alwaysReady: [{ name: 'http', instanceCount: 1 }]
        triggers: { http: { perInstanceConcurrency: 32 } }
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      http20Enabled: true
    }
  }

  // This resource replaces every setting of the app: one added by hand is gone after the next deployment.
  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      SLUICE_CONFIG: 'sluice.yaml'
      AZURE_CLIENT_ID: identityClientId
      AzureWebJobsStorage__accountName: storageAccount
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identityClientId
      ServiceBus__fullyQualifiedNamespace: busHost
      ServiceBus__credential: 'managedidentity'
      ServiceBus__clientId: identityClientId
      APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    }
  }
}

output appName string = app.name
output hostName string = app.properties.defaultHostName
