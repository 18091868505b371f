package io.akashi.conformance.floods;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection from an address of loopback that is a client of its own, over which bytes go as they are written. */
final class Wire implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int HEAD = 16 * 1024;

    private final Socket socket;

    Wire(String from, int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.getByName(from), 0);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** @param status 0 if the node has broken the connection off @param retryAfter whether it says when to come again */
    record Reply(int status, boolean retryAfter, String body) {
        static final Reply NONE = new Reply(0, false, "");

        static Reply parse(String text) {
            if (!text.startsWith("HTTP/1.1 ")) {
                return NONE;
            }
            int end = text.indexOf("\r\n\r\n");
            String head = end < 0 ? text : text.substring(0, end);
            return new Reply(
                    Integer.parseInt(text.substring(9, 12)),
                    head.contains("\r\nRetry-After: "),
                    end < 0 ? "" : text.substring(end + 4));
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The answer to one request, after which the node closes. */
    static Reply ask(String from, int port, String request) {
        try (Wire wire = new Wire(from, port)) {
            try {
                wire.send(request);
            } catch (IOException e) {
                // the answer, if one came before, tells why
            }
            return wire.reply();
        } catch (IOException e) {
            return Reply.NONE;
        }
    }

    /** All that comes until the node closes. */
    String text() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private Reply reply() throws IOException {
        return Reply.parse(new String(socket.getInputStream().readNBytes(HEAD), StandardCharsets.UTF_8));
    }

    static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: node\r\nConnection: close\r\n\r\n";
    }

    static String post(String target, String body) {
        return "POST " + target + " HTTP/1.1\r\nHost: node\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
