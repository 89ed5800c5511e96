// One account: the tables Sluice remembers in, the package it runs from, and the leases of its timers.
param accountName string
param location string
param tags object
param packageContainer string

@description('Who may read and write: the identity of the app.')
param principalId string

// The names in src/Functions/Hosting/SluiceTables.cs; docs/storage.md describes them.
var tables = ['Branches', 'Commits', 'Directory', 'Items', 'Parked', 'People', 'PendingTests', 'Runs', 'TestResults']

// Blobs: the Functions host owns its leases and keys, and the app its package.
var roles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: accountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: { bypass: 'AzureServices', defaultAction: 'Allow' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

resource package 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: packageContainer
  properties: { publicAccess: 'None' }
}

// The files of runs of suites. The containers with results of tests are made by whoever writes the first one.
resource runs 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-06-01' = {
  parent: blobs
  name: 'runs'
  properties: { publicAccess: 'None' }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-06-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [for t in tables: {
  parent: tableService
  name: t
}]

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for r in roles: {
  scope: account
  name: guid(account.id, principalId, r)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', r)
  }
}]

output accountName string = account.name
output packageUrl string = '${account.properties.primaryEndpoints.blob}${package.name}'
