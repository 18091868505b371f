package io.akashi.node.bench;

import io.akashi.node.config.NetworkFile;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.protocol.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * Measures a node's web server over HTTP on loopback. It runs in a process of its own, and its processor time alone counts;
 * the clients are in this one. Each DID of a request to write is made from seed {@value #SEED}; none of them is on a ledger.
 */
public final class HttpBench implements AutoCloseable {
    private static final long SEED = 7;

    private final Network network;
    private final ServerProcess server;
    private final int clients;

    private HttpBench(Network network, ServerProcess server, int clients) {
        this.network = network;
        this.server = server;
        this.clients = clients;
    }

    /**
     * Starts the server.
     *
     * @param clients at once
     */
    public static HttpBench start(Serving serving, int clients) throws IOException {
        Network network = NetworkFile.load(serving.network()).network();
        return new HttpBench(network, ServerProcess.start(serving), clients);
    }

    /**
     * What was measured of kept documents.
     *
     * @param node GETs answered a second
     * @param nginx GETs of a file with one of the documents, answered by nginx in the same minutes
     * @param atHalfLoad how long answers take when half as many are asked for as the node gave
     */
    public record Kept(Measured node, Optional<Measured> nginx, Delay atHalfLoad) {}

    /**
     * GETs of the documents of the archive, in turn, all of them kept since they were asked for before.
     *
     * @param nginx the program to compare with, if it is there
     */
    public Kept kept(Measurement measurement, int requests, Optional<Path> nginx) throws Exception {
        List<String> dids = server.archivedDids();
        List<byte[]> gets = IntStream.range(0, requests)
                .mapToObj(i -> get(dids.get(i % dids.size())))
                .toList();
        server.clients(clients).send(dids.stream().map(HttpBench::get).toList());
        List<Measured> measured = nginx.isPresent()
                ? beside(nginx.get(), measurement, gets)
                : List.of(measurement.of(() -> answered(gets)));
        double rate = measured.get(0).clock().median() / 2;
        List<long[]> runs = new ArrayList<>();
        for (int run = 0; run < measurement.runs(); run++) {
            runs.add(server.clients(clients).sendAt(rate, gets));
        }
        return new Kept(measured.get(0), measured.stream().skip(1).findFirst(), Delay.of(rate, runs));
    }

    private List<Measured> beside(Path program, Measurement measurement, List<byte[]> gets) throws Exception {
        byte[] document = server.clients(1).body(gets.get(0));
        byte[] get = LoopbackClients.get(NginxServer.PATH);
        List<byte[]> fileGets = gets.stream().map(each -> get).toList();
        try (NginxServer nginx = NginxServer.start(program, document)) {
            Callable<Run> ofNginx = () ->
                    Run.of(nginx::processorNanos, () -> nginx.clients(clients).send(fileGets));
            return measurement.ofEach(List.of(() -> answered(gets), ofNginx));
        }
    }

    /** GETs answered a second, of the long forms of DIDs that were never anchored; nothing is remembered of them. */
    public Measured longForms(Measurement measurement, int requests) throws Exception {
        LoadDids dids = new LoadDids(SEED);
        List<byte[]> gets = IntStream.range(0, requests)
                .mapToObj(did -> Did.of(network.didMethod(), dids.create(did)).text())
                .map(HttpBench::get)
                .toList();
        return measurement.of(() -> answered(gets));
    }

    /** Creates accepted a second, each on disk when it is answered; each run into an empty queue. */
    public Measured post(Measurement measurement, int creates) throws Exception {
        LoadDids dids = new LoadDids(SEED);
        List<byte[]> posts = IntStream.range(0, creates)
                .mapToObj(did -> LoopbackClients.post(
                        "/operations", dids.createRequest(did).text()))
                .toList();
        return measurement.of(() -> {
            server.beginAnew();
            return answered(posts);
        });
    }

    private Run answered(List<byte[]> requests) throws Exception {
        return Run.of(server::processorNanos, () -> server.clients(clients).send(requests));
    }

    private static byte[] get(String did) {
        return LoopbackClients.get(IdentifiersEndpoint.PREFIX + did);
    }

    @Override
    public void close() {
        server.close();
    }
}
