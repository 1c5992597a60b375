// Calls every operation with the generated TypeScript client: node run-all.js CLIENT BASE AUTHORIZATION CALLS; one JSON line for each.
const [clientPath, basePath, authorization, callsPath] = process.argv.slice(2);
const client = require(clientPath);
const calls = JSON.parse(require('fs').readFileSync(callsPath, 'utf8'));
const configuration = new client.Configuration({ basePath, headers: { Authorization: authorization } });
const apis = Object.keys(client).filter(name => /Api$/.test(name)).map(name => new client[name](configuration));
const lower = name => name[0].toLowerCase() + name.slice(1);

(async () => {
  for (const { operation, parameters, body, model } of calls) {
    const method = lower(operation).replace(/_(\w)/g, (all, letter) => letter.toUpperCase());
    const api = apis.find(one => typeof one[method] === 'function');
    const answer = { operation };
    try {
      if (!api) throw new Error('the client has no method ' + method);
      const args = {};
      for (const [name, value] of Object.entries(parameters)) {
        args[name] = value !== null && typeof value === 'object' ? client['RemoteCaptureRequestFromJSON'](value) : value;
      }
      if (body !== undefined) args[model ? lower(model) : 'body'] = model ? client[model + 'FromJSON'](body) : body;
      const raw = await api[method + 'Raw'](args, { redirect: 'manual' });
      answer.status = raw.raw.status;
      answer.value = typeof await raw.value();
    } catch (error) {
      if (error instanceof client.ResponseError) answer.status = error.response.status;
      else answer.trouble = String(error && error.stack || error);
    }
    console.log(JSON.stringify(answer));
  }
})();
