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
public final class StoredNetwork {
    private static final Bytes KEY = Bytes.ofUtf8("network");

    private StoredNetwork() {}

    /**
     * Lets the directory be of this network from now on, if it is of none yet.
     *
     * @throws ConfigException if it is of another
     */
    static void require(SortedRows rows, NetworkFile file) {
        if (rows.get(KEY).isEmpty()) {
            rows.write(List.of(new Change.Put(KEY, name(file))));
        }
        mismatch(rows, file).ifPresent(reason -> {
            throw new ConfigException(reason);
        });
    }

    /** Why the directory cannot be used for this network, if it cannot. */
    public static Optional<String> mismatch(SortedRows rows, NetworkFile file) {
        Bytes wanted = name(file);
        return rows.get(KEY)
                .filter(stored -> !stored.equals(wanted))
                .map(stored -> "the data directory is of the network " + stored.utf8() + "; the configuration says "
                        + wanted.utf8() + ": give each network a directory of its own");
    }

    private static Bytes name(NetworkFile file) {
        Network network = file.network();
        return Bytes.ofUtf8(network.name() + ", from block " + network.genesisBlock() + ", anchors '"
                + network.anchorPrefix() + "'" + contract(file));
    }

    /** Two private networks may well have one name and begin at one block. */
    private static String contract(NetworkFile file) {
        return file.ethereum()
                .map(found -> ", contract " + found.contract() + " on chain " + found.chainId() + " that begins with "
                        + found.firstBlock())
                .orElse("");
    }
}
