package io.akashi.anchor.bitcoin.index;

import io.akashi.sidetree.chain.BlockHash;

/**
 * One of Bitcoin's chains, told apart by its very first block.
 *
 * @param name as {@code getblockchaininfo} says it
 * @param firstBlock the hash of block 0
 */
public record BitcoinNetwork(String name, BlockHash firstBlock) {
    /** The main network. */
    public static final BitcoinNetwork MAIN = new BitcoinNetwork(
            "main", new BlockHash("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"));
    /** The third test network, on which ION's testnet lives. */
    public static final BitcoinNetwork TEST = new BitcoinNetwork(
            "test", new BlockHash("000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943"));
    /** A chain of one's own. */
    public static final BitcoinNetwork REGTEST = new BitcoinNetwork(
            "regtest", new BlockHash("0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206"));
}
