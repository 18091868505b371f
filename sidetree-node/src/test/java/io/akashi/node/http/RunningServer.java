package io.akashi.node.http;

import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.write.OperationIntake;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.KeptDocuments;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.StorePorts;
import io.akashi.testkit.TestNetworks;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The node's web server on a free port, and a client that sends its requests letter by letter. */
final class RunningServer implements AutoCloseable {
    static final String METHOD = TestNetworks.free().didMethod();

    private static final int PATIENCE_MILLIS = 60_000;

    private final Listener listener = Listener.bind(new Http("127.0.0.1", 0));
    private final NodeServer server;

    RunningServer(int queueLimit) {
        this(queueLimit, (intake, stores) -> new OperationsEndpoint(intake, InstantSource.system()));
    }

    /** @param operations answers {@code POST /operations} with this intake to the queue of these stores */
    RunningServer(int queueLimit, BiFunction<OperationIntake, StorePorts, Handler> operations) {
        this(routes(queueLimit, operations));
    }

    RunningServer(NodeServer.Routes routes) {
        server = NodeServer.start(listener, routes);
    }

    private static NodeServer.Routes routes(
            int queueLimit, BiFunction<OperationIntake, StorePorts, Handler> operations) {
        StorePorts stores = StorePorts.fakes(new FakeDisk(), queueLimit);
        OperationIntake intake = new OperationIntake(TestNetworks.free(), stores.queue());
        DidResolver resolver = new DidResolver(TestNetworks.free(), stores.operations(), new KeptDocuments(1 << 20));
        return new NodeServer.Routes(
                operations.apply(intake, stores),
                new ReceiptsEndpoint(stores.queue(), stores.operations()),
                new IdentifiersEndpoint(resolver),
                Map.of("/version", new VersionEndpoint("1", "dev-ledger"), "/fails", context -> {
                    throw new IllegalStateException("a secret");
                }),
                List.of(
                        new Route(
                                HandlerType.PUT,
                                "/others/{name}",
                                context -> context.result(context.pathParam("name"))),
                        new Route(HandlerType.GET, "/1.0/identifiers/<did>", context -> {
                            throw new IllegalStateException("a secret");
                        })));
    }

    Reply get(String target, String... headers) throws IOException {
        String head =
                "GET " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n");
        return send(head, new byte[0]);
    }

    Reply request(String method, String target) throws IOException {
        return send(method + " " + target + " HTTP/1.1\r\n", new byte[0]);
    }

    Reply post(byte[] body, String... headers) throws IOException {
        String more = Arrays.stream(headers).map(header -> header + "\r\n").collect(Collectors.joining());
        return send("POST /operations HTTP/1.1\r\nContent-Length: " + body.length + "\r\n" + more, body);
    }

    /** @param head the request line and headers, each with its end */
    Reply send(String head, byte[] body) throws IOException {
        return sendPieces(head(head), body);
    }

    /** The same, head and body together. */
    Reply sendAtOnce(String head, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(head(head));
        all.write(body);
        return sendPieces(all.toByteArray());
    }

    private static byte[] head(String head) {
        return (head + "Host: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private Reply sendPieces(byte[]... pieces) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listener.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            for (byte[] piece : pieces) {
                writeAsFarAsItGoes(out, piece);
            }
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return Reply.parse(withoutInterim(answer.toString(StandardCharsets.UTF_8)));
        }
    }

    /** Whether the server says that it waits for the body depends on whether it has come. */
    private static String withoutInterim(String answer) {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";
        return answer.startsWith(interim) ? answer.substring(interim.length()) : answer;
    }

    /** A server may answer and close before it has read all. */
    private static void writeAsFarAsItGoes(OutputStream out, byte[] body) {
        try {
            out.write(body);
            out.flush();
        } catch (IOException e) {
            return; // the answer tells why
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** What came back; names of headers in lower case. */
    record Reply(int status, Map<String, String> headers, String body) {
        static Reply parse(String text) {
            int end = text.indexOf("\r\n\r\n");
            String[] lines = text.substring(0, end).split("\r\n");
            Map<String, String> headers = Arrays.stream(lines)
                    .skip(1)
                    .map(line -> line.split(": ?", 2))
                    .collect(Collectors.toMap(
                            parts -> parts[0].toLowerCase(Locale.ROOT), parts -> parts[1], (first, second) -> second));
            return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, text.substring(end + 4));
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
