// Compiles SidetreeAnchor.sol and prints what nodes need of it: the code to deploy, and the code that then stands there.
'use strict';
const fs = require('fs');
const path = require('path');
const solc = require('solc');

const name = 'SidetreeAnchor';
const file = name + '.sol';
const input = {
    language: 'Solidity',
    sources: { [file]: { content: fs.readFileSync(path.join(__dirname, file), 'utf8') } },
    settings: {
        // Paris has no opcode that an older EVM chain lacks.
        evmVersion: 'paris',
        optimizer: { enabled: true, runs: 200 },
        // No hash of the sources at the end of the code: it depends on nothing but what it does.
        metadata: { appendCBOR: false, bytecodeHash: 'none' },
        outputSelection: { '*': { '*': ['evm.bytecode.object', 'evm.deployedBytecode.object'] } },
    },
};

const output = JSON.parse(solc.compile(JSON.stringify(input)));
const problems = (output.errors || []).map((each) => each.formattedMessage);
if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exit(1);
}
const evm = output.contracts[file][name].evm;
console.log(JSON.stringify({
    compiler: solc.version(),
    creation: '0x' + evm.bytecode.object,
    runtime: '0x' + evm.deployedBytecode.object,
}, null, 2));
