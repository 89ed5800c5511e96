// The queues between the doors and the desks, and an alarm for what nobody could handle.
param namespaceName string
param location string
param tags object

@description('Who may send, receive and count: the identity of the app.')
param principalId string

@description('The suites that are gated: a series and the architectures its tests run on.')
param suites { series: string, architectures: string[] }[]

var queues = ['branches', 'effects', 'resync']
var dataOwner = '090c5cfd-751d-490a-894a-3ce6f1109419' // Azure Service Bus Data Owner: counting needs it

resource bus 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: namespaceName
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    disableLocalAuth: true
    minimumTlsVersion: '1.2'
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for q in queues: {
  parent: bus
  name: q
  properties: {
    // A session is a branch: its messages come one at a time and in order.
    requiresSession: true
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'PT10M'
    lockDuration: 'PT1M'
    // On the fifth delivery the app itself parks a message that still fails (src/Functions/Hosting/Parking.cs).
    maxDeliveryCount: 5
    defaultMessageTimeToLive: 'P14D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 1024
    enableBatchedOperations: true
  }
}]

// Requests for tests of packages, and word of their results: no order, but each request only once, so their window is the longest there is.
var places = flatten(map(suites, suite => map(suite.architectures, architecture => '${suite.series}-${architecture}')))
var requests = flatten(map(places, place => ['test-requests-${place}', 'test-requests-huge-${place}', 'test-requests-ppa-${place}']))

resource testQueue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [for q in concat(['test-results'], requests): {
  parent: bus
  name: q
  properties: {
    requiresSession: false
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: 'P7D'
    // A worker keeps its lock while its tests run.
    lockDuration: 'PT5M'
    maxDeliveryCount: q == 'test-results' ? 5 : 10
    // A test may wait for weeks while the queue is long.
    defaultMessageTimeToLive: 'P60D'
    deadLetteringOnMessageExpiration: true
    maxSizeInMegabytes: 5120
    enableBatchedOperations: true
  }
}]

resource role 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: bus
  name: guid(bus.id, principalId, dataOwner)
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', dataOwner)
  }
}

// Messages are parked before they can be dead-lettered; one that is here was lost by us.
resource deadLetters 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${namespaceName}-dead-letters'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    severity: 2
    scopes: [bus.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-letters'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadletteredMessages'
          operator: 'GreaterThan'
          threshold: 0
          timeAggregation: 'Maximum'
        }
      ]
    }
  }
}

output host string = '${bus.name}.servicebus.windows.net'
