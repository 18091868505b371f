package io.akashi.node;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NetworkFile;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import java.util.List;
import java.util.Optional;

/**
 * Which network a node's directory is of. Another network's ledger shares no block with what is stored, and following it
 * would roll all of it back.
 */
final class StoredNetwork {
    private static final Bytes KEY = Bytes.ofUtf8("network");

    private StoredNetwork() {}

    /**
     * Lets the directory be of this network from now on, if it is of none yet.
     *
     * @throws ConfigException if it is of another
     */
    static void require(SortedRows rows, NetworkFile file) {
        Network network = file.network();
        Bytes wanted = Bytes.ofUtf8(network.name() + ", from block " + network.genesisBlock() + ", anchors '"
                + network.anchorPrefix() + "'" + contract(file));
        Optional<Bytes> stored = rows.get(KEY);
        if (stored.isEmpty()) {
            rows.write(List.of(new Change.Put(KEY, wanted)));
        } else if (!stored.get().equals(wanted)) {
            throw new ConfigException(
                    "the data directory is of the network " + stored.get().utf8() + "; the configuration says "
                            + wanted.utf8() + ": give each network a directory of its own");
        }
    }

    /** Two private networks may well have one name and begin at one block. */
    private static String contract(NetworkFile file) {
        return file.ethereum()
                .map(found -> ", contract " + found.contract() + " on chain " + found.chainId() + " that begins with "
                        + found.firstBlock())
                .orElse("");
    }
}
