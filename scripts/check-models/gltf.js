// Validates a GLB file with Khronos' validator: node gltf.js FILE.
const fs = require('fs');
const validator = require('gltf-validator');

validator.validateBytes(new Uint8Array(fs.readFileSync(process.argv[2]))).then((report) => {
  const issues = report.issues;
  console.log(JSON.stringify(report.info, null, 1));
  for (const message of issues.messages) {
    console.log(`${message.code} ${message.pointer}: ${message.message}`);
  }
  console.log(`${issues.numErrors} errors, ${issues.numWarnings} warnings, ${issues.numInfos} infos, ${issues.numHints} hints`);
  process.exit(issues.numErrors + issues.numWarnings > 0 ? 1 : 0);
});
