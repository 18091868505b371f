package io.akashi.node.http.guard;

import io.akashi.node.http.Exchange;
import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;

/** An open connection, and for what it is waited there. */
final class Held {
    private final EndPoint endPoint;
    private final InetAddress peer;
    private final long opened;
    private volatile State state;

    Held(EndPoint endPoint, InetAddress peer, long now) {
        this.endPoint = endPoint;
        this.peer = peer;
        this.opened = now;
        this.state = new Waiting(now);
    }

    /** What is waited for. */
    private sealed interface State {}

    /** A head. */
    private record Waiting(long since) implements State {}

    /** The rest of a body. */
    private record Reading(long since, long bytesBefore, Request request) implements State {}

    /** The answer, and then its reader. */
    private static final class Answering implements State {
        private final Connection connection;
        private final long bytesBefore;
        private final Optional<Exchange> exchange = Exchange.current();

        /** When the sweep first found bytes of the answer; only its thread looks. */
        private long since;

        Answering(Connection connection) {
            this.connection = connection;
            this.bytesBefore = connection.getBytesOut();
        }

        boolean isOver(long now, Patience patience) {
            if (exchange.filter(Exchange::isStream).isPresent()) {
                return false;
            }
            long bytes = connection.getBytesOut() - bytesBefore;
            if (bytes == 0 || since == 0) {
                since = bytes == 0 ? 0 : now;
                return false;
            }
            return patience.isOver(now - since, bytes);
        }
    }

    EndPoint endPoint() {
        return endPoint;
    }

    InetAddress peer() {
        return peer;
    }

    /** When it was opened, in nanoseconds. */
    long opened() {
        return opened;
    }

    /** Since when its client has been to send something; empty if it is the node's turn. */
    OptionalLong waitedSince() {
        State seen = state;
        if (seen instanceof Waiting waiting) {
            return OptionalLong.of(waiting.since);
        }
        return seen instanceof Reading reading ? OptionalLong.of(reading.since) : OptionalLong.empty();
    }

    void waiting(long now) {
        state = new Waiting(now);
    }

    void reading(Request request, long now) {
        state = new Reading(now, request.getConnectionMetaData().getConnection().getBytesIn(), request);
    }

    void answering(Request request) {
        state = new Answering(request.getConnectionMetaData().getConnection());
    }

    /** Closes it if its client is too slow, which it tells, or fails its request. */
    boolean check(long now, Patience patience) {
        State seen = state;
        if (seen instanceof Reading reading) {
            Connection connection = reading.request.getConnectionMetaData().getConnection();
            if (patience.isOver(now - reading.since, connection.getBytesIn() - reading.bytesBefore)) {
                state = new Answering(connection);
                reading.request.fail(new TimeoutException("the body comes too slowly"));
            }
            return false;
        }
        boolean isOver = seen instanceof Waiting waiting
                ? patience.isHeadOver(now - waiting.since)
                : ((Answering) seen).isOver(now, patience);
        if (isOver) {
            close();
        }
        return isOver;
    }

    /** As if the client had gone: nobody is to be told, and nothing to be logged. */
    void close() {
        endPoint.close(new EofException("the node has closed the connection"));
    }
}
