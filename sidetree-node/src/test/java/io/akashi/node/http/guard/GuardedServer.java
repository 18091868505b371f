package io.akashi.node.http.guard;

import io.akashi.node.config.AddressRange;
import io.akashi.node.config.Exposure;
import io.akashi.node.config.Exposure.Header;
import io.akashi.node.config.Exposure.Proxies;
import io.akashi.node.config.Exposure.Rates;
import io.akashi.node.config.Exposure.Traffic;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.Exchange;
import io.akashi.node.http.IpfsEndpoint;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.RequestWatch;
import io.akashi.node.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guarded web server on loopback, and clients there of several addresses, each of which is a client of its own. */
final class GuardedServer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final Proxies PROXIES =
            new Proxies(List.of(AddressRange.parse("127.0.0.99")), Header.X_FORWARDED_FOR);

    private final Listener listener = Listener.bind(new Http("127.0.0.1", 0));
    private final Guard guard;
    private final NodeServer server;

    /** @param connections in all, and of one client */
    GuardedServer(Rates rates, int connections, int perAddress, Patience patience) {
        this(rates, connections, perAddress, patience, context -> context.status(404));
    }

    /** @param files answers for files */
    GuardedServer(Rates rates, int connections, int perAddress, Patience patience, Handler files) {
        Traffic traffic = new Traffic(rates, connections, perAddress, List.of());
        Exposure exposure = new Exposure(Optional.empty(), Optional.empty(), PROXIES, traffic);
        Handler size = context -> context.result(Integer.toString(context.bodyAsBytes().length));
        Handler who = context -> context.result(context.ip() + " " + context.scheme());
        Handler much = context -> context.result(new byte[64 << 20]);
        Handler news = context -> tellSlowly(context, 25);
        Handler stream = context -> {
            Exchange.current().orElseThrow().streams();
            tellSlowly(context, 25);
        };
        guard = new Guard(exposure, Optional.empty(), patience);
        server = NodeServer.start(
                listener,
                new NodeServer.Routes(
                        size,
                        who,
                        who,
                        Map.of("/who", who, "/much", much, "/slow", news, "/stream", stream),
                        List.of(
                                new Route(HandlerType.PUT, "/size", size),
                                new Route(HandlerType.GET, IpfsEndpoint.PATH, files))),
                new NodeServer.Front(guard, RequestWatch.NONE));
    }

    /** A byte each tenth of a second. */
    private static void tellSlowly(Context context, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            context.res().getOutputStream().write('.');
            context.res().flushBuffer();
            Thread.sleep(100);
        }
    }

    /** Limits that no test meets by accident. */
    static GuardedServer patientFor(Duration head, Duration grace) {
        return new GuardedServer(new Rates(0, 0, 0), 100, 100, new Patience(head, grace, 1 << 20));
    }

    /** The same, when the server has seen it. */
    Client openClient(String address) throws IOException {
        int before = guard.size();
        Client client = client(address);
        while (guard.size() == before) {
            Thread.onSpinWait();
        }
        return client;
    }

    Client client(String address) throws IOException {
        return new Client(
                new Socket(InetAddress.getLoopbackAddress(), listener.port(), InetAddress.getByName(address), 0));
    }

    /** One that takes little before it reads. */
    Client slowClient(String address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(1 << 16);
        socket.bind(new InetSocketAddress(address, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port()));
        return new Client(socket);
    }

    @Override
    public void close() {
        server.close();
        listener.close();
    }

    /** One connection. */
    static final class Client implements AutoCloseable {
        private final Socket socket;

        private Client(Socket socket) throws IOException {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** The whole answer to a GET, after which the server closes. */
        String get(String target, String... headers) throws IOException {
            String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            send("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
            return rest();
        }

        /** What comes until the server closes; nothing if it breaks the connection off. */
        String rest() {
            try {
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            } catch (SocketTimeoutException e) {
                throw new AssertionError("the server neither answers nor closes", e);
            } catch (IOException e) {
                return "";
            }
        }

        /** The first bytes that come. */
        String some() throws IOException {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }

        /** Whether the server has broken the connection off while answers are still to be read. */
        boolean isCutOff() {
            try {
                socket.getOutputStream().write('x');
                return false;
            } catch (IOException e) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
