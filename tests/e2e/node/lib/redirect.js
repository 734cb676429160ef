// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// Stands in for a firewall rule. Microsoft's SDKs know the ports 8883 and 443 alone, and a test has no right to
// either: PORTS='{"443":9443}' sends what is meant for one port of a loopback address to another, below the SDK.
const tls = require('tls');

const ports = JSON.parse(process.env.PORTS || '{}');
const connect = tls.connect;

tls.connect = function (options, ...rest) {
  if (typeof options === 'object' && ports[options.port]) {
    return connect.call(tls, { ...options, port: ports[options.port] }, ...rest);
  }
  return connect.call(tls, options, ...rest);
};
