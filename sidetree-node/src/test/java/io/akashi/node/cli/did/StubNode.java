package io.akashi.node.cli.did;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A node in memory behind a real HTTP port, with the faults that a test asks for. An operation applies when its receipt is read. */
final class StubNode implements AutoCloseable {
    private final HttpServer server;
    private final List<byte[]> waiting = new ArrayList<>();
    private final List<StoredOperation> applied = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile Consumer<String> onSubmit = request -> {};

    /** What goes wrong with the next submission, and with those after it. */
    enum Fault {
        NONE,
        /** Takes it and hangs up. */
        NO_REPLY,
        /** Hangs up without taking it. */
        NOT_TAKEN,
        REFUSES,
        FULL,
        BREAKS,
        /** Takes it and never applies it. */
        STALLS,
        REJECTS_BATCH,
        /** Knows no receipts, as ION. */
        NO_RECEIPTS
    }

    StubNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/operations", this::operations);
        server.createContext("/identifiers/", this::identifiers);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void fault(Fault next) {
        fault = next;
    }

    /** Runs when a request has arrived, before it is answered. */
    void onSubmit(Consumer<String> action) {
        onSubmit = action;
    }

    synchronized List<String> received() {
        return List.copyOf(received);
    }

    private void operations(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            receipt(exchange);
            return;
        }
        String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        onSubmit.accept(request);
        synchronized (this) {
            received.add(request);
        }
        switch (fault) {
            case NOT_TAKEN -> exchange.close();
            case REFUSES -> answer(exchange, 400, "{\"code\":\"some_code\",\"message\":\"no\"}");
            case FULL -> answer(exchange, 429, "{\"code\":\"queue_full\",\"detail\":\"full\",\"hint\":\"later\"}");
            case BREAKS -> answer(exchange, 500, "");
            default -> take(exchange, request);
        }
    }

    private void take(HttpExchange exchange, String request) throws IOException {
        byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
        String body = "";
        try {
            if (OperationParser.parseRequest(bytes, 1000) instanceof Operation.Create create) {
                Did did = Did.of("ion:test", create.suffix());
                body = JsonText.write(DidDocumentComposer.compose(DidReplay.unpublished(create), did, false));
            }
        } catch (ProtocolException e) {
            answer(exchange, 400, "{\"code\":\"" + e.code().code() + "\",\"message\":\"no\"}");
            return;
        }
        synchronized (this) {
            waiting.add(bytes);
        }
        if (fault == Fault.NO_REPLY) {
            exchange.close();
            return;
        }
        if (fault != Fault.NO_RECEIPTS) {
            exchange.getResponseHeaders().set("Location", "/operations/receipt");
        }
        answer(exchange, 200, body);
    }

    private void receipt(HttpExchange exchange) throws IOException {
        String common =
                "{\"id\":\"receipt\",\"type\":\"x\",\"didSuffix\":\"x\",\"acceptedAt\":\"2026-01-01T00:00:00Z\",";
        if (fault == Fault.STALLS) {
            answer(exchange, 200, common + "\"state\":\"queued\",\"place\":7}");
        } else if (fault == Fault.REJECTS_BATCH) {
            answer(exchange, 200, common + "\"state\":\"rejected\",\"code\":\"cas_file_too_large\"}");
        } else {
            applyAll();
            answer(exchange, 200, common + "\"state\":\"applied\",\"block\":12,\"transactionId\":\"t\"}");
        }
    }

    /** Anchors all that waits. */
    synchronized void applyAll() {
        for (byte[] request : waiting) {
            try {
                Operation operation = OperationParser.parseRequest(request, 1000);
                applied.add(new StoredOperation(
                        TransactionNumber.of(applied.size() + 1, 0),
                        0,
                        operation.type(),
                        operation.suffix(),
                        Bytes.copyOf(request),
                        true,
                        operation.signedData().isPresent() ? Verdict.VALID : Verdict.UNSIGNED));
            } catch (ProtocolException e) {
                throw new IllegalStateException(e);
            }
        }
        waiting.clear();
    }

    private void identifiers(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestURI().getPath().substring("/identifiers/".length());
        DidSuffix suffix = new DidSuffix(text.substring("did:ion:test:".length()));
        if (fault == Fault.NO_RECEIPTS) {
            applyAll();
        }
        Optional<DidReplay.Replayed> replayed;
        synchronized (this) {
            replayed = DidReplay.replay(applied.stream()
                    .filter(operation -> operation.suffix().equals(suffix))
                    .toList());
        }
        if (replayed.isEmpty()) {
            answer(exchange, 404, "{\"code\":\"did_not_found\",\"message\":\"unknown\"}");
            return;
        }
        String body =
                JsonText.write(DidDocumentComposer.compose(replayed.get().state(), Did.of("ion:test", suffix), true));
        answer(exchange, replayed.get().state().isDeactivated() ? 410 : 200, body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
