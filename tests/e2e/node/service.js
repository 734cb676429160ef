// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// Microsoft's service SDK on the hub's HTTPS side: each line asks for one call, and each call is answered by a line.
require('./lib/redirect');
const iothub = require('azure-iothub');
const { say, commands, run, environment } = require('./lib/scenario');

const registry = iothub.Registry.fromConnectionString(environment.CONNECTION_STRING);
const client = iothub.Client.fromConnectionString(environment.CONNECTION_STRING);

async function answer(call, promise) {
  try {
    const result = await promise;
    const body = result && result.responseBody !== undefined ? result.responseBody : result && result.result;
    say(call, { body: body === undefined ? null : JSON.parse(JSON.stringify(body)) });
  } catch (error) {
    const status = error.response && error.response.statusCode;
    say(call, { error: error.name, status, message: error.message });
  }
}

run(async () => {
  say('ready');
  await commands({
    create: ({ id }) => answer('create', registry.create({ deviceId: id, status: 'enabled' })),
    get: ({ id }) => answer('get', registry.get(id)),
    list: () => answer('list', registry.list()),
    update: ({ device }) => answer('update', registry.update(device)),
    delete: ({ id }) => answer('delete', registry.delete(id)),
    twin: ({ id }) => answer('twin', registry.getTwin(id).then(({ responseBody }) => {
      const { _registry, ...twin } = responseBody;
      return { responseBody: twin };
    })),
    updateTwin: ({ id, patch, etag = '*' }) => answer('updateTwin', registry.updateTwin(id, patch, etag).then(({ responseBody }) => {
      const { _registry, ...twin } = responseBody;
      return { responseBody: twin };
    })),
    query: ({ text }) => answer('query', registry.createQuery(text).next()),
    method: ({ id, parameters }) => answer('method', client.invokeDeviceMethod(id, parameters)),
  });
});
