package io.akashi.node.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A connection that is kept: a request is sent, its answer read to the end, then the next. Reading never blocks. */
final class ClientConnection implements AutoCloseable {
    private static final int MOST_HEAD = 64 * 1024;
    private static final int IN_THE_HEAD = -1;
    private static final String LENGTH = "\r\ncontent-length:";

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(MOST_HEAD);
    private int unread;
    private int number;

    private ClientConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Connects to this port of loopback; {@code selector} tells when something has come. */
    static ClientConnection open(int port, Selector selector) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        ClientConnection connection = new ClientConnection(channel);
        channel.register(selector, SelectionKey.OP_READ, connection);
        return connection;
    }

    /** Sends the request of this number. */
    void send(int requestNumber, byte[] request) throws IOException {
        number = requestNumber;
        unread = IN_THE_HEAD;
        in.clear();
        ByteBuffer out = ByteBuffer.wrap(request);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** The number of the request that was sent last. */
    int number() {
        return number;
    }

    /**
     * Reads what has come.
     *
     * @return whether the answer is whole
     * @throws IllegalStateException if it is not 200
     */
    boolean readOn() throws IOException {
        int before = unread == IN_THE_HEAD ? in.position() : in.clear().position();
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
        if (unread != IN_THE_HEAD) {
            unread -= in.position();
        } else {
            int body = bodyStart(Math.max(0, before - 3));
            if (body >= 0) {
                unread = length(body) - (in.position() - body);
            }
        }
        return unread == 0;
    }

    /** The body of the last answer, if it came with its head in one piece. */
    byte[] body() {
        return Arrays.copyOfRange(in.array(), bodyStart(0), in.position());
    }

    private int bodyStart(int from) {
        byte[] bytes = in.array();
        for (int i = from; i + 3 < in.position(); i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private int length(int headEnd) {
        String head = new String(in.array(), 0, headEnd, StandardCharsets.ISO_8859_1);
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException("expected 200, found " + head.substring(0, head.indexOf('\r')));
        }
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IllegalStateException("expected an answer that says its length");
        }
        int from = at + LENGTH.length();
        return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).trim());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
