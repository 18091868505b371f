package io.akashi.testkit.ipfs;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A node of IPFS on loopback: a trustless gateway and Kubo's RPC over the same blocks. What it does wrong can be changed
 * at any time.
 */
public final class PretendIpfs implements AutoCloseable {
    private final IpfsBlocks blocks = new IpfsBlocks();
    private final Set<String> pinned = ConcurrentHashMap.newKeySet();
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(PretendIpfs::daemon);
    private final Answers answers = new Answers();
    private final HttpServer server;
    private volatile Duration latency = Duration.ZERO;

    private PretendIpfs(HttpServer server) {
        this.server = server;
    }

    /** A node without files and without fault, on a free port. */
    public static PretendIpfs start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
            PretendIpfs node = new PretendIpfs(server);
            server.setExecutor(node.threads);
            server.createContext("/ipfs/", exchange -> node.handle(exchange, node::gateway));
            server.createContext("/api/v0/", exchange -> node.handle(exchange, node::rpc));
            server.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pretend-ipfs");
        thread.setDaemon(true);
        return thread;
    }

    /** Where it is, as gateway and as RPC server. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it holds. */
    public IpfsBlocks blocks() {
        return blocks;
    }

    /** Adds a file as {@code ipfs add} did until 2025. */
    public Cid add(byte[] file) {
        return blocks.add(file, UnixFsLayout.V0_2015);
    }

    /** From now on it does this wrong and nothing else. */
    public PretendIpfs with(Trouble trouble) {
        answers.begin(trouble);
        return this;
    }

    /** Where {@link Trouble#REDIRECT} leads. */
    public void redirectTo(String address) {
        answers.redirectTo(address);
    }

    /** Each answer is so late from now on. */
    public void delay(Duration time) {
        latency = time;
    }

    /** The paths and queries that were asked for, in order. */
    public Queue<String> asked() {
        return asked;
    }

    /** How many bytes of bodies were sent, including those that were on their way when a connection ended. */
    public long bytesSent() {
        return answers.bytesSent();
    }

    /** Whether this file is pinned. */
    public boolean isPinned(Cid cid) {
        return pinned.contains(cid.v1Text());
    }

    /** Forgets all files and pins. */
    public void forget() {
        blocks.clear();
        pinned.clear();
    }

    @FunctionalInterface
    private interface Route {
        void answer(HttpExchange exchange, Map<String, String> query) throws IOException, ProtocolException;
    }

    private void handle(HttpExchange exchange, Route route) throws IOException {
        asked.add(exchange.getRequestURI().toString());
        try (exchange) {
            Thread.sleep(latency.toMillis());
            route.answer(exchange, query(exchange.getRequestURI()));
        } catch (ProtocolException e) {
            answers.error(exchange, 400, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        for (String part : String.valueOf(uri.getQuery()).split("&")) {
            String[] sides = part.split("=", 2);
            query.put(sides[0], sides.length == 2 ? sides[1] : "");
        }
        return query;
    }

    private void gateway(HttpExchange exchange, Map<String, String> query) throws IOException, ProtocolException {
        Cid cid = Cid.parse(exchange.getRequestURI().getPath().substring("/ipfs/".length()));
        Optional<Bytes> block = blocks.block(cid);
        if (block.isEmpty()) {
            answers.error(exchange, 404, "no link");
        } else if ("car".equals(query.get("format"))) {
            answers.send(exchange, "application/vnd.ipld.car; version=1", blocks.archive(cid));
        } else {
            answers.send(exchange, "application/vnd.ipld.raw", block.get().borrow());
        }
    }

    private void rpc(HttpExchange exchange, Map<String, String> query) throws IOException, ProtocolException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String call = exchange.getRequestURI().getPath().substring("/api/v0/".length());
        if (!exchange.getRequestMethod().equals("POST")) {
            answers.error(exchange, 405, "405 - Method Not Allowed");
        } else if (call.equals("add")) {
            Cid cid = add(part(body));
            answers.small(exchange, "{\"Name\":\"file\",\"Hash\":\"" + cid.text() + "\",\"Size\":\"1\"}\n");
        } else {
            about(exchange, call, query);
        }
    }

    private void about(HttpExchange exchange, String call, Map<String, String> query)
            throws IOException, ProtocolException {
        Cid cid = Cid.parse(String.valueOf(query.get("arg")));
        switch (call) {
            case "cat" -> cat(exchange, cid, Integer.parseInt(query.getOrDefault("length", "0")));
            case "block/get" -> {
                Optional<Bytes> block = blocks.block(cid);
                if (block.isEmpty()) {
                    answers.error(exchange, 500, "{\"Message\":\"ipld: could not find " + cid + "\",\"Code\":0}");
                } else {
                    answers.send(
                            exchange, "application/vnd.ipld.raw", block.get().borrow());
                }
            }
            case "pin/add" -> {
                pinned.add(cid.v1Text());
                answers.small(exchange, "{\"Pins\":[\"" + cid + "\"]}");
            }
            case "pin/ls" -> {
                if (isPinned(cid)) {
                    answers.small(exchange, "{\"Keys\":{\"" + cid + "\":{\"Type\":\"recursive\"}}}");
                } else {
                    answers.error(exchange, 500, "{\"Message\":\"path '" + cid + "' is not pinned\",\"Code\":0}");
                }
            }
            default -> answers.error(exchange, 404, "404 page not found");
        }
    }

    private void cat(HttpExchange exchange, Cid cid, int length) throws IOException {
        Outcome outcome = blocks.file(cid);
        if (outcome instanceof Outcome.File file) {
            byte[] bytes = file.content().borrow();
            answers.send(exchange, "text/plain", Arrays.copyOf(bytes, Math.min(length, bytes.length)));
        } else if (outcome instanceof Outcome.NotAFile) {
            answers.error(exchange, 500, "{\"Message\":\"this dag node is a directory\",\"Code\":0}");
        } else {
            boolean isAbsent = blocks.block(cid).isEmpty();
            String message = isAbsent ? "merkledag: not found" : "proto: illegal wireType";
            answers.error(exchange, 500, "{\"Message\":\"" + message + "\",\"Code\":0}");
        }
    }

    /** What stands between the first empty line and the last boundary. */
    private static byte[] part(byte[] multipart) {
        String text = new String(multipart, StandardCharsets.ISO_8859_1);
        return text.substring(text.indexOf("\r\n\r\n") + 4, text.lastIndexOf("\r\n--"))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        answers.begin(Trouble.NONE);
        server.stop(0);
        threads.shutdownNow();
    }
}
