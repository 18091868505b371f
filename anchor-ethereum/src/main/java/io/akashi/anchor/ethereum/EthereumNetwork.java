package io.akashi.anchor.ethereum;

import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.sidetree.chain.BlockHash;

/**
 * Where a network lives: which chain, and which contract on it.
 *
 * @param chainId that marks the chain's transactions
 * @param contract the anchor contract
 * @param firstBlock the hash of the chain's block 0: a development chain that begins anew has another
 */
public record EthereumNetwork(long chainId, Address contract, BlockHash firstBlock) {
    public EthereumNetwork {
        if (chainId < 1) {
            throw new IllegalArgumentException("a chain's number is 1 or more: " + chainId);
        }
        if (!firstBlock.text().matches("0x[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "the hash of block 0 is 0x and 64 lower-case hex digits, not '" + firstBlock + "'");
        }
    }
}
