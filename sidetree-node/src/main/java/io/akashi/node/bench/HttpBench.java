package io.akashi.node.bench;

import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.protocol.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures a node over HTTP on loopback, by clients in the same process that keep their connections. Each DID is made from
 * seed {@value #SEED}; none is on a ledger.
 */
public final class HttpBench {
    private static final long SEED = 7;

    private final Network network;
    private final long storeBytes;
    private final int clients;

    /**
     * A bench that starts a server of its own for each measurement.
     *
     * @param storeBytes of memory for the database
     * @param clients at once
     */
    public HttpBench(Network network, long storeBytes, int clients) {
        this.network = network;
        this.storeBytes = storeBytes;
        this.clients = clients;
    }

    /** GETs answered a second, of the long forms of DIDs that were never anchored; nothing is remembered of them. */
    public Measured longForms(Measurement measurement, int requests) throws Exception {
        LoadDids dids = new LoadDids(SEED);
        List<String> gets = IntStream.range(0, requests)
                .mapToObj(did -> Did.of(network.didMethod(), dids.create(did)).text())
                .map(did -> LoopbackClients.get(IdentifiersEndpoint.PREFIX + did))
                .toList();
        try (BenchServer server = new BenchServer(network, storeBytes)) {
            return measurement.of(() -> Run.of(() -> server.clients(clients).send(gets)));
        }
    }

    /** GETs answered a second of the documents of an archive, in turn, all of them kept since they were asked for before. */
    public Measured kept(Measurement measurement, ReplayBench archive, int requests) throws Exception {
        try (BenchServer server = new BenchServer(network, storeBytes)) {
            List<String> dids = archive.observe(server.store());
            List<String> gets = IntStream.range(0, requests)
                    .mapToObj(i -> LoopbackClients.get(IdentifiersEndpoint.PREFIX + dids.get(i % dids.size())))
                    .toList();
            server.clients(clients).send(gets.subList(0, Math.min(gets.size(), dids.size())));
            return measurement.of(() -> Run.of(() -> server.clients(clients).send(gets)));
        }
    }

    /** Creates accepted a second, each on disk when it is answered; each run into a queue of its own. */
    public Measured post(Measurement measurement, int creates) throws Exception {
        LoadDids dids = new LoadDids(SEED);
        List<String> posts = new ArrayList<>();
        for (int did = 0; did < creates; did++) {
            posts.add(
                    LoopbackClients.post("/operations", dids.createRequest(did).text()));
        }
        return measurement.of(() -> {
            try (BenchServer server = new BenchServer(network, storeBytes)) {
                return Run.of(() -> server.clients(clients).send(posts));
            }
        });
    }
}
