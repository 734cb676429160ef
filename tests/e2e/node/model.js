// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// Microsoft's DTDL parser on a model that comes as one JSON array of interfaces in the file named first.
const fs = require('fs');
const { createParser, ModelParsingOption } = require('@azure/dtdl-parser');

function say(event, fields) {
  process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
}

async function main() {
  const interfaces = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const parser = createParser(ModelParsingOption.None);
  try {
    const elements = await parser.parse(interfaces.map((one) => JSON.stringify(one)));
    const kinds = {};
    for (const id of Object.keys(elements)) {
      const kind = elements[id].entityKind;
      kinds[kind] = (kinds[kind] || 0) + 1;
    }
    say('parsed', { kinds });
  } catch (error) {
    const problems = (error._parsingErrors || []).map((one) => one.message || JSON.stringify(one));
    say('refused', { name: error.name, message: String(error.message), problems });
  }
}

main();
