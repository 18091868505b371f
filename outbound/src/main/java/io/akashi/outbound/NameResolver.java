package io.akashi.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
public interface NameResolver {
    /** The machine's own resolver. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * All addresses of {@code host}, one at least.
     *
     * @throws UnknownHostException if it has none, or nobody can say
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
