// The wallet of an ION node: makes a key, and locks coins of it as ION's node does.
//
//   node ion-wallet.cjs key                                     -> {wif, script}
//   node ion-wallet.cjs lock WIF TXID INDEX SATOSHI LOCK BLOCKS -> {transaction}, hex
const { PrivateKey, Script, Transaction } = require('bitcore-lib');
const BitcoinClient = require('@decentralized-identity/sidetree/dist/lib/bitcoin/BitcoinClient').default;

console.info = console.warn = (...words) => process.stderr.write(`${words.join(' ')}\n`);

const FEE_PER_KILOBYTE = 20000;

function key() {
  const wif = BitcoinClient.generatePrivateKey('testnet');
  const address = PrivateKey.fromWIF(wif).toAddress();
  return { wif, script: Script.buildPublicKeyHashOut(address).toHex() };
}

async function lock(wif, txId, outputIndex, satoshis, amount, blocks) {
  const client = new BitcoinClient('http://127.0.0.1:9', undefined, undefined, wif, 1000, 1, 0, FEE_PER_KILOBYTE);
  const script = Script.buildPublicKeyHashOut(PrivateKey.fromWIF(wif).toAddress());
  const coin = new Transaction.UnspentOutput({
    txId, outputIndex: Number(outputIndex), satoshis: Number(satoshis), script: script.toHex(),
  });
  // What it would ask its bitcoind: the coins of its wallet and the usual fee.
  client.getUnspentOutputs = async () => [coin];
  client.getCurrentEstimatedFeeInSatoshisPerKB = async () => FEE_PER_KILOBYTE;
  const made = await client.createLockTransaction(Number(amount), Number(blocks));
  return { transaction: made.serializedTransactionObject };
}

(async () => {
  const [command, ...rest] = process.argv.slice(2);
  const answer = command === 'key' ? key() : await lock(...rest);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
})();
