package io.akashi.node.http;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.config.NodeSettings.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * A bound address, so that its port is known before there is anything to serve: an issuer's metadata name it. Whoever
 * connects waits until a server takes it over.
 */
public final class Listener implements AutoCloseable {
    /** Those that come faster than they are taken wait in the system's queue, as far as it allows. */
    private static final int BACKLOG = 1_024;

    private final ServerSocketChannel channel;
    private final Serving serving;
    private final int port;

    private Listener(ServerSocketChannel channel, Serving serving, int port) {
        this.channel = channel;
        this.serving = serving;
        this.port = port;
    }

    /** The same for a listener that faces the world as usual. */
    public static Listener bind(Http http) {
        return bind(Serving.of(http));
    }

    /**
     * Binds; port 0 takes a free one.
     *
     * @throws ConfigException if another process listens there, or this one may not
     */
    public static Listener bind(Serving serving) {
        Http http = serving.http();
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                channel.bind(new InetSocketAddress(http.host(), http.port()), BACKLOG);
                InetSocketAddress bound = (InetSocketAddress) channel.getLocalAddress();
                return new Listener(channel, serving, bound.getPort());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw new ConfigException("cannot listen on " + http.host() + ":" + http.port() + " (" + e.getMessage()
                        + "): is another node running there? Choose another port, or 0 for a free one");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, as a base address without a slash at its end. */
    public String address() {
        return serving.address(port);
    }

    /** The host that it is bound to, as it was configured. */
    String host() {
        return serving.http().host();
    }

    /** The port that it is bound to. */
    public int port() {
        return port;
    }

    ServerSocketChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
