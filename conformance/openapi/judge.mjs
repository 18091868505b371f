// Judges OpenAPI documents by the OpenAPI Initiative's schemas: each file that is named gets a line of JSON,
// {"version": "3.1", "valid": true, "errors": []}.
import { readFile } from 'node:fs/promises';
import { Validator } from '@seriousme/openapi-schema-validator';

for (const file of process.argv.slice(2)) {
  const validator = new Validator();
  const { valid, errors = [] } = await validator.validate(JSON.parse(await readFile(file, 'utf8')));
  process.stdout.write(`${JSON.stringify({ version: validator.version, valid, errors })}\n`);
}
